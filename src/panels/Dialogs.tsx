/** Which dialog is open. It knows their names and nothing of what they ask. */
import { lazy, Suspense } from 'react';
import { useStore } from '../editor/store';
import { BecomesDialog } from './BecomesDialog';
import { EndDialog, MergeDialog, SplitDialog } from './ChangeDialogs';
import { DescribeDialog, EvidenceDialog } from './FactDialogs';
import { HelpDialog } from './HelpDialog';
import { HistoryDialog } from './HistoryDialog';
import { ReAimDialog, RetypeLineDialog } from './LineDialog';
import { Palette } from './Palette';
import { PasteDialog } from './PasteDialog';
import { MoveSeveralDialog, RemoveSeveralDialog } from './SeveralDialogs';
import { ConnectDialog, MoveDialog, RemoveDialog, RetypeDialog } from './UnitDialogs';

const VersionsDialog = lazy(async () => ({ default: (await import('./VersionsDialog')).VersionsDialog }));
/** Writing files is for when somebody takes one. */
const TakeAwayDialog = lazy(async () => ({ default: (await import('./TakeAwayDialog')).TakeAwayDialog }));

/** Nor do those who open no foreign file wait for its preview. */
const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }));

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  if (!dialog) return null;
  switch (dialog.of) {
    case 'palette':
      return <Palette />;
    case 'help':
      return <HelpDialog />;
    case 'move':
      return <MoveDialog node={dialog.node} />;
    case 'connect':
      return <ConnectDialog node={dialog.node} />;
    case 'remove':
      return <RemoveDialog node={dialog.node} />;
    case 'retype':
      return <RetypeDialog node={dialog.node} />;
    case 'describe':
      return <DescribeDialog node={dialog.node} />;
    case 'evidence':
      return <EvidenceDialog nodes={dialog.nodes} lines={dialog.lines} />;
    case 'versions':
      return (
        <Suspense fallback={null}>
          <VersionsDialog />
        </Suspense>
      );
    case 'history':
      return <HistoryDialog />;
    case 'split':
      return <SplitDialog node={dialog.node} />;
    case 'end':
      return <EndDialog node={dialog.node} />;
    case 'becomes':
      return <BecomesDialog stage={dialog.stage} node={dialog.node} />;
    case 'move-several':
      return <MoveSeveralDialog nodes={dialog.nodes} />;
    case 'remove-several':
      return <RemoveSeveralDialog nodes={dialog.nodes} />;
    case 'merge':
      return <MergeDialog nodes={dialog.nodes} />;
    case 'paste':
      return <PasteDialog parent={dialog.parent} text={dialog.text} />;
    case 'take-away':
      return (
        <Suspense fallback={null}>
          <TakeAwayDialog way={dialog.way} />
        </Suspense>
      );
    case 'import':
      return (
        <Suspense fallback={null}>
          <ImportDialog />
        </Suspense>
      );
    case 're-aim':
      return <ReAimDialog line={dialog.line} />;
    case 'retype-line':
      return <RetypeLineDialog line={dialog.line} />;
    default:
      return dialog satisfies never;
  }
}
