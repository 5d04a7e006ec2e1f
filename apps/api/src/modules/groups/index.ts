export { GroupAncestor } from './group-ancestor.entity.ts';
export { GroupMember } from './group-member.entity.ts';
export { Group } from './group.entity.ts';
export { USES_DUE } from './uses-due.ts';
export { findGroup, groupView, groupsAbove, groupsAround } from './read-groups.ts';
