export { tellWithdrawals } from './tell-withdrawals.ts';
export { ToldWithdrawal } from './told-withdrawal.entity.ts';
export { WithdrawalNotice } from './withdrawal-notice.entity.ts';
