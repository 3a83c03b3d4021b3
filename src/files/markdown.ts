/** A handout as Markdown: text is always text, whatever signs it has. It knows Markdown and handouts, and nothing of what is said. */
import type { Block, Handout, Item } from './handout';
import type { Table } from './tables';

export function markdownFile({ title, subtitle, status, blocks, foot }: Handout): string {
  const head = [`# ${safe(title)}`, ...(subtitle === '' ? [] : [safe(subtitle)]), ...(status === '' ? [] : [`**${safe(status)}**`])];
  return `${[...head, ...blocks.map(blockText).filter((text) => text !== ''), '---', safe(foot)].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${safe(block.text)}`;
    case 'text':
      return safe(block.text);
    case 'list':
      return listText(block.items);
    case 'table':
      return tableText(block.table);
    case 'facts':
      return block.facts.map(([label, text]) => `- **${safe(label)}**: ${safe(text)}`).join('\n');
    case 'picture':
      // A picture of marks has no place in plain text; the lists say what it shows.
      return '';
    default:
      return block satisfies never;
  }
}

function listText(items: readonly Item[]): string {
  const lines: string[] = [];
  const stack = items.map((item) => ({ item, depth: 0 })).reverse();
  while (stack.length > 0) {
    const { item, depth } = stack.pop() as { item: Item; depth: number };
    const parts = [item.text === '' ? '' : `**${safe(item.text)}**`, safe(item.note)].filter((part) => part !== '');
    lines.push(`${'  '.repeat(depth)}- ${parts.join(': ')}`);
    stack.push(...[...item.items].reverse().map((inner) => ({ item: inner, depth: depth + 1 })));
  }
  return lines.join('\n');
}

function tableText({ columns, rows }: Table): string {
  // A column that says nothing would only make the others narrower.
  const kept = columns.flatMap((column, at) => (rows.some((row) => (row[at] ?? '') !== '') ? [{ ...column, at }] : []));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(kept.map(({ heading }) => safe(heading))),
    line(kept.map(() => '---')),
    ...rows.map((row) => line(kept.map(({ at }) => safe(row[at] ?? '')))),
  ].join('\n');
}

/** On one line, with every sign that Markdown or HTML would take for its own told to be itself. */
function safe(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~&#!$^]/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=:]/, '\\$&');
}
