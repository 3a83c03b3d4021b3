/** The three doors into the shipped case, as cards on the start page and as a line of links in the side panel. It refuses to know any other document. */
import { setPreference } from '../editor/preferences';
import { useStore } from '../editor/store';

const DOORS = [
  {
    title: 'See what changes',
    href: '#/map?stage=target&compare=current&view=change',
    about: 'Bury: from two organisations to one for commissioning, on one picture and in sentences.',
  },
  {
    title: 'Find my team',
    href: '#/landing',
    about: 'Type a team, role or body by its old or new name: where it lands, and who says so.',
  },
  {
    title: 'Edit a structure',
    href: '#/map?stage=interim&view=stage',
    about: 'Move, add, connect and rename. The original stays; your changes go to a copy on this device.',
  },
] as const;

/** Two sentences on what is drawn, of what it is made, and how real it is. */
export const WHAT_IS_DRAWN =
  'The charts show how Bury’s Council and NHS commissioner meant to join their planning and buying of care, rebuilt from the text of two papers whose drawings are lost. ' +
  'What is to come in them is only proposed: nothing here tells what was done.';

export function Doors() {
  return (
    <ul className="doors">
      {DOORS.map(({ title, href, about }) => (
        <li key={title}>
          <a href={href}>
            <strong>{title}</strong>
            <span>{about}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** For the first minute with the shipped case: beside the map, never over it, until it is sent away. */
export function FirstMinute() {
  const shown = useStore((state) => state.preferences.welcome && state.document.meta.original);
  if (!shown) return null;
  return (
    <section className="first-minute" aria-label="For your first minute">
      <p>{WHAT_IS_DRAWN}</p>
      <ul>
        {DOORS.map(({ title, href }) => (
          <li key={title}>
            <a href={href}>{title}</a>
          </li>
        ))}
        <li>
          <button type="button" className="link" onClick={() => setPreference('welcome', false)}>
            Hide this
          </button>
        </li>
      </ul>
    </section>
  );
}
