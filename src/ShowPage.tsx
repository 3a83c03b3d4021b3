/** The pages that show a document to a room: the tour, the window that follows, the speaker's notes. It puts the picture into them and draws nothing. */
import type { Route } from './editor/state';
import { useStore } from './editor/store';
import { Aim } from './map/Aim';
import { OrgMap } from './map/OrgMap';
import { FlowView } from './panels/FlowView';
import { NotesPage } from './panels/NotesPage';
import { PanelBoundary } from './panels/PanelBoundary';
import { Present } from './panels/Present';
import { Projector } from './panels/Projector';
import { TableView } from './panels/TableView';

function Picture() {
  const mode = useStore((state) => state.view.mode);
  if (mode === 'flow' || mode === 'table')
    return (
      <PanelBoundary name={mode === 'flow' ? 'The flow' : 'The table'}>{mode === 'flow' ? <FlowView /> : <TableView />}</PanelBoundary>
    );
  return (
    <PanelBoundary name="The map">
      <OrgMap />
      <Aim />
    </PanelBoundary>
  );
}

export function ShowPage({ page }: { readonly page: Extract<Route['page'], 'present' | 'projector' | 'notes'> }) {
  switch (page) {
    case 'present':
      return <Present picture={<Picture />} />;
    case 'projector':
      return <Projector picture={<Picture />} />;
    case 'notes':
      return <NotesPage />;
    default:
      return page satisfies never;
  }
}
