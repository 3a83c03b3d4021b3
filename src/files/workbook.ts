/** Which tables belong together: the sheets of a workbook, and the one table that a CSV file tells. */
import { changesTable, landingTable, lineTable, problemTable, unitTable, type Table } from './tables';
import { draftWords, limitsOf, noticesOf, stagesTaken, stampOf, subtitleOf, toldOf, type Taking } from './taking';
import type { Workbook } from './xlsx';

export function mainTable(taking: Taking): Table {
  switch (taking.subject) {
    case 'structure':
      return unitTable(taking, taking.stage, 'Structure');
    case 'comparison':
      return changesTable(taking);
    case 'landings':
      return landingTable(taking);
    default:
      return taking.subject satisfies never;
  }
}

export function workbookOf(taking: Taking): Workbook {
  const told = toldOf(taking);
  const about = [subtitleOf(taking), draftWords(taking), told?.headline ?? '', ...noticesOf(taking), ...limitsOf(taking), stampOf(taking)];
  return {
    title: taking.document.meta.title,
    about: about.filter((words) => words !== ''),
    tables: [mainTable(taking), ...further(taking)],
  };
}

function further(taking: Taking): Table[] {
  const stages = stagesTaken(taking);
  switch (taking.subject) {
    case 'structure':
      return [lineTable(taking, taking.stage, 'Lines'), problemTable(taking)];
    case 'comparison':
      return [
        ...stages.map((stage, at) => unitTable(taking, stage.id, `${at === 0 ? 'As is' : 'To be'}, ${stage.short || stage.name}`)),
        ...stages.map((stage, at) => lineTable(taking, stage.id, `Lines ${at === 0 ? 'as is' : 'to be'}`)),
        problemTable(taking),
      ];
    case 'landings':
      return [];
    default:
      return taking.subject satisfies never;
  }
}
