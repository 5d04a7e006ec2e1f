export { IdentityVerification } from './identity-verification.entity.ts';
export { codeOf as requestCodeOf } from './codes.ts';
export { fileByCode, receiveByCode, type BySession } from './files-by-code.ts';
export { IntakeForm } from './intake-form.entity.ts';
export { formToken, intakeFormOf } from './intake-forms.ts';
export { requestCodeMail } from './on-code-requested.ts';
export { outsidersMails } from './on-outsiders-request.ts';
export { requestLoggedMail } from './on-request-logged.ts';
