/** What one category of personal data is called, and whether it is sensitive (PIPL 28). */
export interface CategoryText {
  readonly en: string;
  readonly 'zh-CN': string;
  readonly sensitive?: true;
}

/**
 * The categories of personal data that purposes, apps and recipients name: the rows of the collection list 个人信息收集清单 and of
 * the third-party sharing list 第三方共享清单. Of a person under 14 every category is sensitive (PIPL 28).
 */
export const DATA_CATEGORIES = {
  NAME: { en: 'Name', 'zh-CN': '姓名' },
  CONTACT: { en: 'E-mail address and telephone number', 'zh-CN': '邮箱和电话' },
  POSITION: { en: 'Position and department', 'zh-CN': '职务和部门' },
  ACCOUNT: { en: 'Account and sign-in records', 'zh-CN': '账号和登录记录' },
  BUSINESS_RECORD: { en: 'Business records about the person', 'zh-CN': '与其有关的业务记录' },
  COMMUNICATION: { en: 'Messages, calls and their recordings', 'zh-CN': '通信内容和通话录音' },
  DEVICE: { en: 'Device and network', 'zh-CN': '设备和网络信息' },
  USAGE: { en: 'Use of the product', 'zh-CN': '使用行为' },
  COOKIE: { en: 'Cookies and similar identifiers', 'zh-CN': 'Cookie 及同类标识' },
  LINKED_ACCOUNT: { en: 'Linked outside accounts', 'zh-CN': '关联的外部账号' },
  PHOTO: { en: 'Photographs and files', 'zh-CN': '照片和文件' },
  LOCATION: { en: 'Whereabouts', 'zh-CN': '行踪轨迹', sensitive: true },
  PAYMENT: { en: 'Payment and financial account', 'zh-CN': '支付和金融账户', sensitive: true },
  IDENTITY_DOCUMENT: { en: 'Identity document', 'zh-CN': '身份证件', sensitive: true },
  BIOMETRIC: { en: 'Biometric features', 'zh-CN': '生物识别信息', sensitive: true },
} as const satisfies Record<string, CategoryText>;

export type DataCategory = keyof typeof DATA_CATEGORIES;
export const DATA_CATEGORY_NAMES = Object.keys(DATA_CATEGORIES) as DataCategory[];

export const isDataCategory = (name: string): name is DataCategory => Object.hasOwn(DATA_CATEGORIES, name);

/** True where one of the categories needs a separate consent (PIPL 29). */
export const anySensitive = (categories: readonly DataCategory[]): boolean => categories.some((name) => 'sensitive' in DATA_CATEGORIES[name]);
