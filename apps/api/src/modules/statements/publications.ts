import { inForce, STATEMENT_KINDS, type BindingVersion } from '@accord/acceptance';
import { grouped } from '../../tenancy/grouped.ts';
import type { StatementStage } from './statement-stage.entity.ts';
import { StatementVersion } from './statement-version.entity.ts';
import type { Statement } from './statement.entity.ts';

export interface BindingVersions {
  readonly versions: BindingVersion[];
  readonly byId: ReadonlyMap<string, StatementVersion>;
}

/** A statement with its own versions and nobody else's, as they bind in one organization. */
export interface BoundStatement extends BindingVersions {
  readonly statement: Statement;
}

/** Everything that one owner has published: versions that were cancelled since, and every stage that was ever set. */
export class Publications {
  readonly #stages: ReadonlyMap<string, readonly StatementStage[]>;
  readonly #now = new Map<string, readonly BoundStatement[]>();

  constructor(private readonly versions: readonly StatementVersion[], private readonly statements: ReadonlyMap<string, Statement>, stages: readonly StatementStage[]) {
    this.#stages = grouped(stages, ({ stagedOrganizationId }) => stagedOrganizationId);
  }

  get isEmpty(): boolean {
    return this.versions.length === 0;
  }

  /** The statements as they bind in an organization now, in the order of kinds; callers share them. */
  boundIn(organizationId: string): readonly BoundStatement[] {
    const place = this.#stages.has(organizationId) ? organizationId : '';
    const known = this.#now.get(place) ?? this.#bound(this.versions.filter(({ cancelledAt }) => cancelledAt === null), graceSet(this.#stages.get(place) ?? [], Infinity));
    this.#now.set(place, known);
    return known;
  }

  /** As they bound there at an instant that has passed: what was published by then and not cancelled yet, with the stages as they were. */
  boundAt(organizationId: string, at: number): readonly BoundStatement[] {
    const stood = this.versions.filter(({ publishedAt, cancelledAt }) => publishedAt !== null && publishedAt <= at && (cancelledAt === null || cancelledAt > at));
    return this.#bound(stood, graceSet(this.#stages.get(organizationId) ?? [], at));
  }

  #bound(versions: readonly StatementVersion[], grace: ReadonlyMap<string, number>): BoundStatement[] {
    const byStatement = grouped(versions.map((version) => staged(version, grace.get(version.id))), ({ statementId }) => statementId);
    const bound = [...byStatement].flatMap(([id, rows]): BoundStatement[] => {
      const statement = this.statements.get(id);
      return statement ? [{ statement, versions: rows.flatMap(bindingOf), byId: new Map(rows.map((row) => [row.id, row])) }] : [];
    });
    return bound.sort((one, other) => STATEMENT_KINDS.indexOf(one.statement.kind) - STATEMENT_KINDS.indexOf(other.statement.kind));
  }
}

/** The end of the grace that a stage gave at an instant: the newest that was set by then; null: none was. */
export const graceSetBy = ({ graceUntil, setAt, earlier }: Pick<StatementStage, 'graceUntil' | 'setAt' | 'earlier'>, at: number): number | null =>
  [...(earlier ?? []), { graceUntil, setAt }].findLast((one) => one.setAt <= at)?.graceUntil ?? null;

/** The end of the grace of one organization by version. */
const graceSet = (stages: readonly StatementStage[], at: number): Map<string, number> =>
  new Map(stages.flatMap((stage) => {
    const graceUntil = graceSetBy(stage, at);
    return graceUntil === null ? [] : [[stage.statementVersionId, graceUntil] as const];
  }));

/** A stage moves the end of the grace and nothing else. */
const staged = (version: StatementVersion, graceUntil: number | undefined): StatementVersion =>
  graceUntil === undefined ? version : Object.assign(new StatementVersion(), version, { graceUntil });

/** Nobody is late with a version that they were not asked to accept: it ends no grace of a later one. */
function bindingOf(version: StatementVersion): BindingVersion[] {
  const { id, number, severity, effectiveAt, publishedAt } = version;
  if (number === null || severity === null || effectiveAt === null || publishedAt === null) return [];
  return [{ id, number, severity, effectiveAt, announcedAt: publishedAt, graceUntil: version.requiresAcceptance() ? version.graceUntil : Infinity }];
}

/** The version of a statement that is in force at an instant, as a row; null before the first. */
export const rowInForce = ({ versions, byId }: BindingVersions, at: number): StatementVersion | null => byId.get(inForce(versions, at)?.id ?? '') ?? null;
