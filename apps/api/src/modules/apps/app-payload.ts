import { payloadOf } from '../../tenancy/page.ts';
import { App } from './app.entity.ts';

export const AppPayload = payloadOf(App, 'App');
