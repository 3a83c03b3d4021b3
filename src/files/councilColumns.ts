/** The columns of council transparency files. It knows headings and reads no rows. */
import { columnOf, type Sheet } from './columns';

export function isCouncil(keys: readonly string[]): boolean {
  return keys.includes('level') && keys.includes('jobtitle') && (keys.includes('directorate') || keys.includes('organisationlabel'));
}

/** Columns by what they hold; -1 where the file has none. */
export function councilColumns(sheet: Sheet) {
  const at = (...keys: string[]): number => columnOf(sheet, ...keys);
  return {
    level: at('level'),
    title: at('jobtitle'),
    name: at('name'),
    organisation: at('organisationlabel', 'organisation'),
    grade: at('grade'),
    directorate: at('directorate'),
    service: at('service'),
    contract: at('contracttype'),
    shared: at('sharedpost'),
    contact: at('contactdetails'),
    band: at('salaryband'),
    maximum: at('maximumsalary'),
    vacancy: at('vacancy'),
    comments: at('comments'),
    code: at('organisationcode'),
    job: at('jobnumber'),
  };
}

export type CouncilColumns = ReturnType<typeof councilColumns>;
