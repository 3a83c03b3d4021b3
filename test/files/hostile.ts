/** Texts that try to be more than text, in every place of a document that holds one. */
import type { OrgDocument } from '../../src/model/document';
import { org } from '../build';

/** Markup, scripts, formulas, entities, the escapes of each notation, other scripts and directions. */
export const ATTACKS: readonly string[] = [
  '<script>attack()</script>',
  '"><img src=x onerror=attack()>',
  "'><svg onload=attack()>",
  '</title><script>attack()</script>',
  '</style><script>attack()</script>',
  ']]><script>attack()</script>',
  '--><script>attack()</script><!--',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '<a href="javascript:attack()">x</a>',
  '[x](javascript:attack())',
  '![x](http://127.0.0.1:9/pixel.png)',
  '<iframe srcdoc="<script>attack()</script>">',
  '<math><mtext></table><style><img src onerror=attack()>',
  '&lt;script&gt;attack()&lt;/script&gt;',
  '&#60;script&#62;attack()&#60;/script&#62;',
  '=HYPERLINK("http://127.0.0.1:9","x")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '＝1+1',
  ' =1+1',
  "'=1+1",
  '{{constructor.constructor("attack()")()}}',
  '${attack()}',
  '`; attack(); `',
  'click A attack',
  '"]; A --> B["',
  'end\nflowchart LR\nclick A "javascript:attack()"',
  '%%{init: {"securityLevel": "loose"}}%%',
  '"; subgraph x { y -> z } "',
  '\\"; evil=1; \\',
  '" . <urn:x:evil> <urn:x:p> "1',
  '"""\n@prefix evil: <urn:x:> .\n"""',
  '\\u0022 . <urn:x:evil> a <urn:x:c> . \\',
  '_x0041_',
  '\u202Egnp.exe',
  '\u0000\u0008\u001b[31mred',
  '\ud800 half',
  'tab\there, line\nthere',
  '# heading\n- list\n1. one\n| cell |',
  '~~~\nattack\n~~~',
  'אבג العربية 漢字 👩🏽‍⚕️',
  '\uFEFFmarked',
  '__proto__',
  'constructor',
];

/** Each attack in each text of a document: names, aliases, descriptions, notes, reasons, citations, stages, dates, sources, people, glossary. */
export function hostile(attacks: readonly string[] = ATTACKS): OrgDocument {
  const at = (index: number): string => attacks[index % attacks.length] ?? '';
  const all = attacks.join(' ');
  const people = (index: number) => ({ names: at(index), emails: at(index + 1), phones: at(index + 2), pay: at(index + 3) });
  return org(all.slice(0, 400))
    .meta({ short: at(1), summary: all, openBefore: 'now', openAfter: 'then' })
    .body('body', { name: at(2), short: at(3) })
    .source('paper', [at(4) || '§1'], { title: at(5), dated: at(6), note: all })
    .stage(
      'now',
      (s) => {
        attacks.forEach((attack, i) =>
          s.node(`n${i}`, {
            name: attack,
            kind: i % 3 === 0 ? 'organisation' : i % 3 === 1 ? 'artefact' : 'post',
            body: 'body',
            aliases: [attack, at(i + 1)],
            description: attack,
            note: attack,
            citations: [{ source: 'paper', at: at(4) || '§1' }],
            people: people(i),
          }),
        );
        s.line('n0', 'reports-to', 'n3', { note: at(7) });
      },
      { name: at(8), short: at(9), subtitle: at(10), when: at(11), notice: at(12), note: all },
    )
    .stage(
      'then',
      (s) => {
        attacks.forEach((attack, i) =>
          s.node(`n${i}`, { name: `${at(i + 5)} ${attack}`, kind: 'organisation', body: 'body', note: attack }),
        );
        s.node('merged', { name: at(13) }, (n) => n.node('inner', { name: at(14), description: all }));
      },
      { name: at(15), short: at(16), notice: at(17), status: 'proposed' },
    )
    .lineage('now', 'then', [
      ['n1', 'merged-into', 'merged', { reason: at(18), note: at(19) }],
      ['n2', 'merged-into', 'merged', { reason: at(20) }],
    ])
    .timeline('t', { name: at(21), when: at(22), change: at(23) })
    .plan('p', 'then', { name: at(24), when: at(25) })
    .purpose('u', { text: at(26) })
    .ambiguity('a', ['n0'], { problem: at(27), readings: at(28), reading: at(29) })
    .glossary('SLT', at(30))
    .document();
}
