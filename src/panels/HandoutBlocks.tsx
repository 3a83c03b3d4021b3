/** A handout's headings, sentences, lists and tables as elements. It sets what was said and says nothing of its own. */
import type { Block, Item } from '../files/handout';
import type { Table } from '../files/tables';

export function HandoutBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, at) => <BlockView key={at} block={block} />);
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.is) {
    case 'heading':
      return block.level === 2 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
    case 'text':
      return <p>{block.text}</p>;
    case 'list':
      return <Items items={block.items} />;
    case 'table':
      return <TableView table={block.table} />;
    case 'facts':
      return (
        <dl>
          {block.facts.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      );
    case 'picture':
      return null;
    default:
      return block satisfies never;
  }
}

function Items({ items }: { readonly items: readonly Item[] }) {
  return (
    <ul>
      {items.map((item, at) => (
        <li key={at}>
          {item.text === '' ? null : <strong>{item.text}</strong>} {item.note}
          {item.items.length === 0 ? null : <Items items={item.items} />}
        </li>
      ))}
    </ul>
  );
}

function TableView({ table: { name, columns, rows } }: { readonly table: Table }) {
  const kept = columns.flatMap((column, at) => (rows.some((row) => (row[at] ?? '') !== '') ? [{ ...column, at }] : []));
  const all = kept.reduce((sum, { width }) => sum + width, 0);
  return (
    <table>
      <caption>{name}</caption>
      <colgroup>
        {kept.map(({ width, at }) => (
          <col key={at} width={`${Math.round((width / all) * 100)}%`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {kept.map(({ heading, at }) => (
            <th key={at} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {kept.map(({ at }) => (
              <td key={at}>{row[at]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
