/** A handout's headings, sentences, lists and tables as elements. It sets what was said and says nothing of its own. */
import type { Block, Item } from '../files/handout';
import type { Table } from '../files/tables';

/** `top`: the level of the highest heading; those below follow. */
export function HandoutBlocks({ blocks, top = 3 }: { readonly blocks: readonly Block[]; readonly top?: 2 | 3 }) {
  return blocks.map((block, at) => <BlockView key={at} block={block} top={top} />);
}

function BlockView({ block, top }: { readonly block: Block; readonly top: 2 | 3 }) {
  switch (block.is) {
    case 'heading':
      return <Heading level={block.level + top - 2}>{block.text}</Heading>;
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

function Heading({ level, children }: { readonly level: number; readonly children: string }) {
  if (level === 2) return <h2>{children}</h2>;
  return level === 3 ? <h3>{children}</h3> : <h4>{children}</h4>;
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
