export const BASES = ['CONSENT', 'CONTRACT', 'LEGAL_DUTY', 'PUBLIC_SOURCE'] as const;

export interface WarrantyForm {
  basis: '' | (typeof BASES)[number];
  obtainedOn: string;
  isWarranted: boolean;
}

export interface WarrantyMissing {
  readonly basis: string;
  readonly obtainedOn: string;
  readonly isWarranted: string;
}

export const blankWarranty = (): WarrantyForm => ({ basis: '', obtainedOn: '', isWarranted: false });

/** What is not said yet, in words; nothing where all is. */
export const missingIn = (form: WarrantyForm, t: (key: string) => string): WarrantyMissing => ({
  basis: form.basis ? '' : t('form.missing'),
  obtainedOn: form.obtainedOn ? '' : t('form.missing'),
  isWarranted: form.isWarranted ? '' : t('people.warrantyMissing'),
});
