/**
 * Units, lines and commands in a few words, for undo labels and refusals. It knows no grammar beyond an article and a list.
 */
import type { Command } from './command';
import type { OrgDocument } from './document';
import { LINE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from './kinds';
import { heldBy, type Structure } from './structure';

/** The unit's name; its id where the structure has no such unit. */
export function nameOf(structure: Structure | undefined, id: string): string {
  return structure?.nodes.get(id)?.name ?? id;
}

/** "Council Cabinet reports to Bury Council". */
export function lineInWords(structure: Structure | undefined, from: string, kind: LineKind, to: string): string {
  return `${nameOf(structure, from)} ${LINE_KINDS[kind].verb} ${nameOf(structure, to)}`;
}

/** "a board", "an alliance". */
export function withArticle(kind: NodeKind): string {
  const { label } = NODE_KINDS[kind];
  // "unit" is the one label that starts with a vowel letter and no vowel sound.
  return `${/^[aeio]/.test(label) ? 'an' : 'a'} ${label}`;
}

/** "A, B and C", with at most `most` named. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : [...names];
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
}

const FIELD_WORDS = {
  name: 'the name',
  kind: 'the kind',
  body: 'the organisation',
  description: 'the description',
  note: 'the note',
  aliases: 'the other names',
  basis: 'the basis',
  status: 'the status',
  citations: 'the citations',
  arrangement: 'the arrangement',
  position: 'the position',
  primary: 'what is primary',
  from: 'the start',
  to: 'the end',
} as const;

function fieldsInWords(fields: object): string {
  return listed(Object.keys(fields).map((key) => (Object.hasOwn(FIELD_WORDS, key) ? FIELD_WORDS[key as keyof typeof FIELD_WORDS] : key)));
}

/** What the command does, as an undo label: "Move JLT into Bury CCG". Tells refused commands as well. */
export function commandLabel(document: OrgDocument, command: Command): string {
  if (command.do === 'rename-document') return `Rename the document to ${command.title.trim()}`;
  const structure = document.structures.get(command.stage);
  const called = (id: string): string => nameOf(structure, id);
  switch (command.do) {
    case 'add-node':
      return command.parent === null ? `Add ${command.name.trim()}` : `Add ${command.name.trim()} to ${called(command.parent)}`;
    case 'edit-node': {
      const { fields } = command;
      if (Object.keys(fields).length !== 1) return `Edit ${called(command.id)}`;
      if (fields.name !== undefined) return `Rename ${called(command.id)} to ${fields.name.trim()}`;
      if (fields.kind !== undefined && Object.hasOwn(NODE_KINDS, fields.kind))
        return `Make ${called(command.id)} ${withArticle(fields.kind)}`;
      return `Edit ${fieldsInWords(fields)} of ${called(command.id)}`;
    }
    case 'move-node': {
      const node = structure?.nodes.get(command.id);
      if (node && node.place.parent === command.parent && !node.unplaced) return `Reorder ${called(command.id)}`;
      return command.parent === null
        ? `Move ${called(command.id)} to the top level`
        : `Move ${called(command.id)} into ${called(command.parent)}`;
    }
    case 'unplace-node':
      return `Set ${called(command.id)} aside`;
    case 'remove-node': {
      if (!structure || heldBy(structure, command.id).length === 0) return `Remove ${called(command.id)}`;
      const rest = { below: 'and everything below it', lift: 'and keep what it holds', unplace: 'and set aside what it holds' } as const;
      return `Remove ${called(command.id)} ${rest[command.content]}`;
    }
    case 'connect':
      return `Add the line “${lineInWords(structure, command.from, command.kind, command.to)}”`;
    case 'disconnect':
    case 'edit-line': {
      const line = structure?.lines.get(command.line);
      const told = line ? `“${lineInWords(structure, line.from, line.kind, line.to)}”` : command.line;
      if (command.do === 'disconnect') return `Remove the line ${told}`;
      const { from = line?.from, to = line?.to, kind = line?.kind } = command.fields;
      if (
        line &&
        from !== undefined &&
        to !== undefined &&
        kind !== undefined &&
        (from !== line.from || to !== line.to || kind !== line.kind)
      ) {
        return `Change the line ${told} to “${lineInWords(structure, from, kind, to)}”`;
      }
      return `Edit ${fieldsInWords(command.fields)} of the line ${told}`;
    }
    default:
      return command satisfies never;
  }
}
