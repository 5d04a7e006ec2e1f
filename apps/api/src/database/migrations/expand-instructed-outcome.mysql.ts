export const expandInstructedOutcomeMysql: readonly string[] = ['ALTER TABLE `assisted_requests` ADD `instructed_outcome` varchar(8) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL'];
