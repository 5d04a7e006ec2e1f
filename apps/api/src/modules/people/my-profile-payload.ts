import { payloadOf } from '../../tenancy/page.ts';
import { MyProfile } from './my-profile.ts';

export const MyProfilePayload = payloadOf(MyProfile, 'MyProfile');
