import type { Page } from '@playwright/test';
import type { AccessPlan } from '../../src-main/contract/policy';
import type { PersonRow } from '../../src-main/contract/rows';
import type { DoorSettings } from '../../src-main/contract/settings';
import { got } from './got';
import type { Language } from './picture';

/** By personal number; plainly nobody's. */
export const PEOPLE: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '1001': { en: 'Franck', zh: '王小明' },
  '1002': { en: 'Ada', zh: '李小红' },
  '1003': { en: 'Ben', zh: '张小强' },
  '1004': { en: 'Carla', zh: '陈小丽' },
  '1005': { en: 'David', zh: '刘小刚' },
  '1006': { en: 'Emil', zh: '赵小军' },
};
export const DOOR = { en: 'Main entrance', zh: '正门' } as const;
export const SCHEDULE = { en: 'Office', zh: '办公时间' } as const;
export const GROUP = { en: 'Staff', zh: '员工' } as const;
/** Of a list for the import: its headers and whoever is in it. */
export const LIST = {
  en: { headers: 'Name,Number,Valid until', names: ['Fay', 'Gil', 'Hana', 'Ida', '', 'Jan', 'Kim', 'Lou'] },
  zh: { headers: '姓名,编号,有效期至', names: ['孙小芳', '周小杰', '吴小燕', '郑小云', '', '冯小龙', '何小林', '许小兰'] },
} as const;

const is = (names: Readonly<Record<Language, string>>, name: string): boolean => Object.values(names).includes(name);

/** Whatever of the above is there is called as the language has it. */
export async function nameIn(admin: Page, language: Language): Promise<void> {
  for (const { personId, number, name } of (await got(admin, 'people.list', null)) as readonly PersonRow[]) {
    const wanted = PEOPLE[number ?? '']?.[language] ?? name;
    if (wanted !== name) await got(admin, 'people.rename', { personId, name: wanted });
  }
  const { schedules, groups } = (await got(admin, 'policy.get', null)) as AccessPlan;
  for (const { scheduleId, name, week, onHolidays, exceptions } of schedules)
    if (is(SCHEDULE, name))
      await got(admin, 'policy.saveSchedule', { scheduleId, schedule: { name: SCHEDULE[language], week, onHolidays, exceptions } });
  for (const { groupId, name, opens, forNew } of groups)
    if (is(GROUP, name)) await got(admin, 'policy.saveGroup', { groupId, group: { name: GROUP[language], opens, forNew } });
  const door = (await got(admin, 'door.get', { doorId: 'main' })) as DoorSettings;
  if (door.name !== DOOR[language]) await got(admin, 'door.set', { doorId: 'main', door: { ...door, name: DOOR[language] } });
}
