/** What can be done about who decides: give it back, split it, take it, link it. */
export type Routing = 'reroute' | 'split' | 'take' | 'link';
