export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

interface Names {
  /** By personal number; plainly nobody's. */
  readonly people: Readonly<Record<'1001' | '1002' | '1003' | '1004' | '1005' | '1006', string>>;
  readonly door: string;
  readonly schedule: string;
  readonly group: string;
  /** Of a list for the import: its headers, and whoever is in it. */
  readonly list: { readonly headers: string; readonly people: readonly string[] };
}

/** What people and things are called in the pictures of a language. */
export const NAMES: Readonly<Record<Language, Names>> = {
  en: {
    people: { '1001': 'Franck', '1002': 'Ada', '1003': 'Ben', '1004': 'Carla', '1005': 'David', '1006': 'Emil' },
    door: 'Main entrance',
    schedule: 'Office',
    group: 'Staff',
    list: { headers: 'Name,Number,Valid until', people: ['Fay', 'Gil', 'Hana', 'Ida', '', 'Jan', 'Kim', 'Lou'] },
  },
  zh: {
    people: { '1001': '王小明', '1002': '李小红', '1003': '张小强', '1004': '陈小丽', '1005': '刘小刚', '1006': '赵小军' },
    door: '正门',
    schedule: '办公时间',
    group: '员工',
    list: { headers: '姓名,编号,有效期至', people: ['孙小芳', '周小杰', '吴小燕', '郑小云', '', '冯小龙', '何小林', '许小兰'] },
  },
};
