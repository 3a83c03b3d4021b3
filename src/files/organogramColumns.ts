/** The columns of UK government organograms and the words that stand in them for "none". It knows headings and reads no rows. */
import { columnOf, type Sheet } from './columns';
import { TOP } from './imported';

export function isSenior(keys: readonly string[]): boolean {
  return keys.includes('postuniquereference') && keys.some((key) => key === 'reportstoseniorpost' || key === 'reportsto');
}

export function isJunior(keys: readonly string[]): boolean {
  return keys.includes('reportingseniorpost') && (keys.includes('genericjobtitle') || keys.includes('numberofpostsinfte'));
}

/** Columns by what they hold; -1 where the file has none. */
export interface SeniorColumns {
  readonly ref: number;
  readonly reportsTo: number;
  readonly name: number;
  readonly title: number;
  readonly grade: number;
  readonly function: number;
  readonly department: number;
  readonly organisation: number;
  readonly unit: number;
  readonly phone: number;
  readonly email: number;
  readonly fte: number;
  readonly profession: number;
  readonly notes: number;
  readonly region: number;
  readonly valid: number;
  readonly pay: readonly number[];
}

export function seniorColumns(sheet: Sheet): SeniorColumns {
  const at = (...keys: string[]): number => columnOf(sheet, ...keys);
  return {
    ref: at('postuniquereference'),
    reportsTo: at('reportstoseniorpost', 'reportsto'),
    name: at('name'),
    title: at('jobtitle'),
    grade: at('gradeorequivalent', 'grade'),
    function: at('jobteamfunction', 'jobfunction'),
    department: at('parentdepartment'),
    organisation: at('organisation'),
    unit: at('unit'),
    phone: at('contactphone'),
    email: at('contactemail'),
    fte: at('fte'),
    profession: at('professionaloccupationalgroup'),
    notes: at('notes'),
    region: at('officeregion'),
    valid: at('valid'),
    pay: [at('actualpayfloor'), at('actualpayceiling'), at('totalpay'), at('salarycostofreports')].filter((column) => column >= 0),
  };
}

/** References that stand for none: they may repeat and name nothing. */
export const noReference = (ref: string): boolean => ref === '' || ref === '0' || ref.toUpperCase() === TOP;
export const saysTop = (text: string): boolean => text.toUpperCase() === TOP;
/** Alike but for leading zeros and case: for hints alone. */
export const looseKey = (ref: string): string => ref.replace(/^0+(?=.)/, '').toLowerCase();
export const withheld = (text: string): boolean => ['n/d', 'nd', 'n/a', 'na'].includes(text.toLowerCase());
/** What is said, or '' where it is one of the words for nothing. */
export const said = (text: string): string => (withheld(text) ? '' : text);
