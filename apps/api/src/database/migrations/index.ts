import type { MigrationInterface } from 'typeorm';
import { expandInstructedOutcomeMysql } from './expand-instructed-outcome.mysql.ts';
import { expandInstructedOutcomeSqlite } from './expand-instructed-outcome.sqlite.ts';
import { expandRecipientsToldMysql } from './expand-recipients-told.mysql.ts';
import { expandRecipientsToldSqlite } from './expand-recipients-told.sqlite.ts';
import { expandIntakeMysql } from './expand-intake.mysql.ts';
import { expandIntakeSqlite } from './expand-intake.sqlite.ts';
import { expandUnverifiedWordsMysql } from './expand-unverified-words.mysql.ts';
import { expandUnverifiedWordsSqlite } from './expand-unverified-words.sqlite.ts';
import { migrateTemplateNames } from './migrate-template-names.ts';
import { migrateUnverifiedWords } from './migrate-unverified-words.ts';
import { expandJobsAndViewsMysql } from './expand-jobs-and-views.mysql.ts';
import { expandJobsAndViewsSqlite } from './expand-jobs-and-views.sqlite.ts';
import { expandConsentsMysql } from './expand-consents.mysql.ts';
import { expandConsentsSqlite } from './expand-consents.sqlite.ts';
import { expandContactDetailsMysql } from './expand-contact-details.mysql.ts';
import { expandContactDetailsSqlite } from './expand-contact-details.sqlite.ts';
import { expandWithdrawalsToldMysql } from './expand-withdrawals-told.mysql.ts';
import { expandWithdrawalsToldSqlite } from './expand-withdrawals-told.sqlite.ts';
import { expandConsentsByRevisionMysql } from './expand-consents-by-revision.mysql.ts';
import { expandConsentsByRevisionSqlite } from './expand-consents-by-revision.sqlite.ts';
import { expandPaperConsentsMysql } from './expand-paper-consents.mysql.ts';
import { expandPaperConsentsSqlite } from './expand-paper-consents.sqlite.ts';
import { expandCatalogMysql } from './expand-catalog.mysql.ts';
import { expandCatalogSqlite } from './expand-catalog.sqlite.ts';
import { expandConsoleDocumentsMysql } from './expand-console-documents.mysql.ts';
import { expandConsoleDocumentsSqlite } from './expand-console-documents.sqlite.ts';
import { expandContactImportsMysql } from './expand-contact-imports.mysql.ts';
import { expandContactImportsSqlite } from './expand-contact-imports.sqlite.ts';
import { expandNoticeReadingsMysql } from './expand-notice-readings.mysql.ts';
import { expandNoticeReadingsSqlite } from './expand-notice-readings.sqlite.ts';
import { expandLadderAndRoutingMysql } from './expand-ladder-and-routing.mysql.ts';
import { expandLadderAndRoutingSqlite } from './expand-ladder-and-routing.sqlite.ts';
import { expandLastSignInMysql } from './expand-last-sign-in.mysql.ts';
import { expandLastSignInSqlite } from './expand-last-sign-in.sqlite.ts';
import { expandFulfilmentMysql } from './expand-fulfilment.mysql.ts';
import { expandFulfilmentSqlite } from './expand-fulfilment.sqlite.ts';
import { expandHandlingOfRequestsMysql } from './expand-handling-of-requests.mysql.ts';
import { expandHandlingOfRequestsSqlite } from './expand-handling-of-requests.sqlite.ts';
import { expandKindsOfStatementMysql } from './expand-kinds-of-statement.mysql.ts';
import { expandKindsOfStatementSqlite } from './expand-kinds-of-statement.sqlite.ts';
import { expandNoticesMysql } from './expand-notices.mysql.ts';
import { expandNoticesSqlite } from './expand-notices.sqlite.ts';
import { expandPurposesAndRecipientsMysql } from './expand-purposes-and-recipients.mysql.ts';
import { expandPurposesAndRecipientsSqlite } from './expand-purposes-and-recipients.sqlite.ts';
import { expandRecipientFilesMysql } from './expand-recipient-files.mysql.ts';
import { expandRecipientFilesSqlite } from './expand-recipient-files.sqlite.ts';
import { expandStatementsMysql } from './expand-statements.mysql.ts';
import { expandStatementsSqlite } from './expand-statements.sqlite.ts';
import { expandRevisionsMysql } from './expand-revisions.mysql.ts';
import { expandRevisionsSqlite } from './expand-revisions.sqlite.ts';
import { expandRevealAndOwnDataMysql } from './expand-reveal-and-own-data.mysql.ts';
import { expandRevealAndOwnDataSqlite } from './expand-reveal-and-own-data.sqlite.ts';
import { expandRepliesInBothLanguagesMysql } from './expand-replies-in-both-languages.mysql.ts';
import { expandRepliesInBothLanguagesSqlite } from './expand-replies-in-both-languages.sqlite.ts';
import { expandRequestFilesMysql } from './expand-request-files.mysql.ts';
import { expandRequestFilesSqlite } from './expand-request-files.sqlite.ts';
import { expandRequestsByDueDateMysql } from './expand-requests-by-due-date.mysql.ts';
import { expandRequestsByDueDateSqlite } from './expand-requests-by-due-date.sqlite.ts';
import { expandRequestsByNumberMysql } from './expand-requests-by-number.mysql.ts';
import { expandRequestsByNumberSqlite } from './expand-requests-by-number.sqlite.ts';
import { expandRequestsByTypeMysql } from './expand-requests-by-type.mysql.ts';
import { expandRequestsByTypeSqlite } from './expand-requests-by-type.sqlite.ts';
import { expandRequestsByWhatIsLookedForMysql } from './expand-requests-by-what-is-looked-for.mysql.ts';
import { expandRequestsByWhatIsLookedForSqlite } from './expand-requests-by-what-is-looked-for.sqlite.ts';
import { expandChoicesMysql } from './expand-choices.mysql.ts';
import { expandChoicesSqlite } from './expand-choices.sqlite.ts';
import { expandUseEndsAndLinkedAccountsMysql } from './expand-use-ends-and-linked-accounts.mysql.ts';
import { expandUseEndsAndLinkedAccountsSqlite } from './expand-use-ends-and-linked-accounts.sqlite.ts';
import { expandWarrantiesByPersonMysql } from './expand-warranties-by-person.mysql.ts';
import { expandWarrantiesByPersonSqlite } from './expand-warranties-by-person.sqlite.ts';
import { expandWebhookEndpointsMysql } from './expand-webhook-endpoints.mysql.ts';
import { expandWebhookEndpointsSqlite } from './expand-webhook-endpoints.sqlite.ts';
import { expandWebhooksMysql } from './expand-webhooks.mysql.ts';
import { expandWebhooksSqlite } from './expand-webhooks.sqlite.ts';
import { expandWithdrawnRegistersMysql } from './expand-withdrawn-registers.mysql.ts';
import { expandWithdrawnRegistersSqlite } from './expand-withdrawn-registers.sqlite.ts';
import { expandWorkAidsMysql } from './expand-work-aids.mysql.ts';
import { expandWorkAidsSqlite } from './expand-work-aids.sqlite.ts';
import { initialMysql } from './initial.mysql.ts';
import { initialSqlite } from './initial.sqlite.ts';
import { migrateConsentsByRevision } from './migrate-consents-by-revision.ts';
import { migrateLadderAndRouting } from './migrate-ladder-and-routing.ts';
import { migrateReplyTemplates } from './migrate-reply-templates.ts';
import { migrateLastSignIn } from './migrate-last-sign-in.ts';
import { migrateRevisions } from './migrate-revisions.ts';
import { migrateWithdrawnApps } from './migrate-withdrawn-apps.ts';
import { migrateWithdrawnRegisters } from './migrate-withdrawn-registers.ts';
import { perEngine } from './per-engine.ts';

/** In order, which the digits say: the instant at which a migration was written (`date +%s000`), always after the one before. A published migration is never edited. */
export const migrations: (new () => MigrationInterface)[] = [
  perEngine('Initial1764057600000', { sqlite: initialSqlite, mysql: initialMysql }),
  perEngine('ExpandRevealAndOwnData1764115200000', { sqlite: expandRevealAndOwnDataSqlite, mysql: expandRevealAndOwnDataMysql }),
  perEngine('ExpandJobsAndViews1764115204000', { sqlite: expandJobsAndViewsSqlite, mysql: expandJobsAndViewsMysql }),
  perEngine('ExpandConsoleDocuments1795651200000', { sqlite: expandConsoleDocumentsSqlite, mysql: expandConsoleDocumentsMysql }),
  perEngine('ExpandRequestsByDueDate1795661709000', { sqlite: expandRequestsByDueDateSqlite, mysql: expandRequestsByDueDateMysql }),
  perEngine('ExpandRepliesInBothLanguages1795663182000', { sqlite: expandRepliesInBothLanguagesSqlite, mysql: expandRepliesInBothLanguagesMysql }),
  perEngine('ExpandStatements1795666000000', { sqlite: expandStatementsSqlite, mysql: expandStatementsMysql }),
  perEngine('ExpandNotices1795666500000', { sqlite: expandNoticesSqlite, mysql: expandNoticesMysql }),
  perEngine('ExpandKindsOfStatement1795700000000', { sqlite: expandKindsOfStatementSqlite, mysql: expandKindsOfStatementMysql }),
  perEngine('ExpandLastSignIn1795710000000', { sqlite: expandLastSignInSqlite, mysql: expandLastSignInMysql }),
  perEngine('MigrateLastSignIn1795710100000', migrateLastSignIn),
  perEngine('ExpandNoticeReadings1795720000000', { sqlite: expandNoticeReadingsSqlite, mysql: expandNoticeReadingsMysql }),
  perEngine('ExpandPurposesAndRecipients1795730000000', { sqlite: expandPurposesAndRecipientsSqlite, mysql: expandPurposesAndRecipientsMysql }),
  perEngine('ExpandConsents1795740000000', { sqlite: expandConsentsSqlite, mysql: expandConsentsMysql }),
  perEngine('ExpandRecipientFiles1795750000000', { sqlite: expandRecipientFilesSqlite, mysql: expandRecipientFilesMysql }),
  perEngine('ExpandCatalog1795760000000', { sqlite: expandCatalogSqlite, mysql: expandCatalogMysql }),
  perEngine('ExpandWarrantiesByPerson1795770000000', { sqlite: expandWarrantiesByPersonSqlite, mysql: expandWarrantiesByPersonMysql }),
  perEngine('ExpandRequestsByType1795775000000', { sqlite: expandRequestsByTypeSqlite, mysql: expandRequestsByTypeMysql }),
  perEngine('ExpandWebhooks1795780000000', { sqlite: expandWebhooksSqlite, mysql: expandWebhooksMysql }),
  perEngine('ExpandContactImports1795781000000', { sqlite: expandContactImportsSqlite, mysql: expandContactImportsMysql }),
  perEngine('ExpandPaperConsents1795782000000', { sqlite: expandPaperConsentsSqlite, mysql: expandPaperConsentsMysql }),
  perEngine('ExpandHandlingOfRequests1795783000000', { sqlite: expandHandlingOfRequestsSqlite, mysql: expandHandlingOfRequestsMysql }),
  perEngine('ExpandChoices1795786000000', { sqlite: expandChoicesSqlite, mysql: expandChoicesMysql }),
  perEngine('ExpandRevisions1795790000000', { sqlite: expandRevisionsSqlite, mysql: expandRevisionsMysql }),
  perEngine('MigrateRevisions1795790100000', migrateRevisions),
  perEngine('ExpandUseEndsAndLinkedAccounts1795791000000', { sqlite: expandUseEndsAndLinkedAccountsSqlite, mysql: expandUseEndsAndLinkedAccountsMysql }),
  perEngine('MigrateWithdrawnApps1795791001000', migrateWithdrawnApps),
  perEngine('ExpandIntake1795792000000', { sqlite: expandIntakeSqlite, mysql: expandIntakeMysql }),
  perEngine('ExpandRequestFiles1795793000000', { sqlite: expandRequestFilesSqlite, mysql: expandRequestFilesMysql }),
  perEngine('ExpandLadderAndRouting1795794000000', { sqlite: expandLadderAndRoutingSqlite, mysql: expandLadderAndRoutingMysql }),
  perEngine('MigrateLadderAndRouting1795794100000', migrateLadderAndRouting),
  perEngine('ExpandWorkAids1795795000000', { sqlite: expandWorkAidsSqlite, mysql: expandWorkAidsMysql }),
  perEngine('MigrateReplyTemplates1795795001000', migrateReplyTemplates),
  perEngine('ExpandFulfilment1795796000000', { sqlite: expandFulfilmentSqlite, mysql: expandFulfilmentMysql }),
  perEngine('ExpandWithdrawnRegisters1795800000000', { sqlite: expandWithdrawnRegistersSqlite, mysql: expandWithdrawnRegistersMysql }),
  perEngine('MigrateWithdrawnRegisters1795800001000', migrateWithdrawnRegisters),
  perEngine('ExpandConsentsByRevision1795800002000', { sqlite: expandConsentsByRevisionSqlite, mysql: expandConsentsByRevisionMysql }),
  perEngine('MigrateConsentsByRevision1795800003000', migrateConsentsByRevision),
  perEngine('ExpandUnverifiedWords1795820000000', { sqlite: expandUnverifiedWordsSqlite, mysql: expandUnverifiedWordsMysql }),
  perEngine('MigrateUnverifiedWords1795820001000', migrateUnverifiedWords),
  perEngine('ExpandInstructedOutcome1795830000000', { sqlite: expandInstructedOutcomeSqlite, mysql: expandInstructedOutcomeMysql }),
  perEngine('ExpandRecipientsTold1795860000000', { sqlite: expandRecipientsToldSqlite, mysql: expandRecipientsToldMysql }),
  perEngine('ExpandContactDetails1795880000000', { sqlite: expandContactDetailsSqlite, mysql: expandContactDetailsMysql }),
  perEngine('ExpandRequestsByNumber1795885000000', { sqlite: expandRequestsByNumberSqlite, mysql: expandRequestsByNumberMysql }),
  perEngine('ExpandWithdrawalsTold1795890000000', { sqlite: expandWithdrawalsToldSqlite, mysql: expandWithdrawalsToldMysql }),
  perEngine('MigrateTemplateNames1795895000000', migrateTemplateNames),
  perEngine('ExpandRequestsByWhatIsLookedFor1796000000000', { sqlite: expandRequestsByWhatIsLookedForSqlite, mysql: expandRequestsByWhatIsLookedForMysql }),
  perEngine('ExpandWebhookEndpoints1796030000000', { sqlite: expandWebhookEndpointsSqlite, mysql: expandWebhookEndpointsMysql }),
];
