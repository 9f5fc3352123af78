import { IMPORT_FIELDS, type ImportColumns, type ImportField } from '../../contract/import';
import { Fault } from '../../core/fault';

/** Headers that personnel lists use, in small letters and without spaces, dots, dashes. */
const HEADERS: Readonly<Record<ImportField, RegExp>> = {
  name: /^(full|display|person|employee|member)?name$|^(name)?(姓名|名字|名称|人员|员工)(姓名)?$/,
  number:
    /^(personal|personnel|employee|staff|card|badge|id|member)?(number|no|nr|id|code)$|^(工号|编号|人员编号|个人编号|员工编号|员工号|学号|卡号|号码)$/,
  groups: /^(access)?(groups?|departments?|dept|teams?)$|^(组|组别|分组|人员组|权限组|部门|班级|所属组|所属部门)$/,
  validFrom:
    /^(valid(ity)?|access)?(from|since|start(s|date)?|begin)(date)?$|^firstday$|^(生效日期|开始日期|起始日期|有效期起|有效期开始|生效)$/,
  validUntil:
    /^(valid(ity)?|access)?(until|till?|thru|end(s|date)?|expir(y|es|ation))(date)?$|^lastday$|^(失效日期|结束日期|截止日期|到期日期|有效期止|有效期至|有效期结束|失效)$/,
  photo:
    /^(photos?|pictures?|images?|face|portrait)(files?|names?|filenames?|paths?)?\d*$|^(照片|相片|图片|头像|人脸)(文件|文件名|路径)?\d*$/,
};
/** Where no header says whole name. */
const NAME_PARTS = [/^(first|given|fore)name$|^名$/, /^(last|family|sur)name$|^姓$/] as const;

/** Which columns hold what, by their headers; photos may stand in several. A field without a column has none. */
export function guessColumns(headers: readonly string[]): ImportColumns {
  const plain = headers.map((header) => ({
    header,
    word: header
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s._\-:*]/g, ''),
  }));
  const like = (pattern: RegExp): readonly string[] => plain.filter(({ word }) => pattern.test(word)).map(({ header }) => header);
  const guessed = Object.fromEntries(
    IMPORT_FIELDS.map((field) => [field, field === 'photo' ? like(HEADERS.photo) : like(HEADERS[field]).slice(0, 1)]),
  );
  const columns = guessed as Record<ImportField, readonly string[]>;
  if (columns.name.length > 0) return columns;
  const parts = NAME_PARTS.flatMap((pattern) => like(pattern).slice(0, 1));
  // A Chinese name has its family name first.
  return { ...columns, name: parts.includes('姓') ? parts.toReversed() : parts };
}

/** @throws Fault argument-invalid where a column is not there, or there is none for the name */
export function checkColumns(columns: ImportColumns, headers: readonly string[]): ImportColumns {
  const unknown = IMPORT_FIELDS.flatMap((field) => columns[field]).find((header) => !headers.includes(header));
  if (unknown !== undefined) throw new Fault('argument-invalid', `The list has no column ${unknown}; it has ${headers.join(', ')}.`);
  return columns;
}
