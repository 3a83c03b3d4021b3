/** Which question or list is open, by name. It knows nothing of what they ask. */
import type { Dialog } from '../editor/state';
import { later } from '../ui/later';
import { BecomesDialog } from './BecomesDialog';
import { EndDialog, MergeDialog, SplitDialog } from './ChangeDialogs';
import { DescribeDialog, EvidenceDialog } from './FactDialogs';
import { HelpDialog } from './HelpDialog';
import { HistoryDialog } from './HistoryDialog';
import { ReAimDialog, RetypeLineDialog } from './LineDialog';
import { Palette } from './Palette';
import { PasteDialog } from './PasteDialog';
import { RenameStageDialog } from './ScenarioDialog';
import { MoveSeveralDialog, RemoveSeveralDialog } from './SeveralDialogs';
import { PinDialog } from './PinDialog';
import { ConnectDialog, MoveDialog, RemoveDialog, RetypeDialog } from './UnitDialogs';

const SecondWindowDialog = later(async () => (await import('./SecondWindowDialog')).SecondWindowDialog);
const VersionsDialog = later(async () => (await import('./VersionsDialog')).VersionsDialog);
/** Writing files is for when somebody takes one. */
const TakeAwayDialog = later(async () => (await import('./TakeAwayDialog')).TakeAwayDialog);

/** Nor do those who open no foreign file wait for its preview. */
const ImportDialog = later(async () => (await import('./ImportDialog')).ImportDialog);

export function DialogOf({ dialog }: { readonly dialog: Dialog }) {
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
    case 'pin':
      return <PinDialog stage={dialog.stage} node={dialog.node} pin={dialog.pin} />;
    case 'evidence':
      return <EvidenceDialog nodes={dialog.nodes} lines={dialog.lines} />;
    case 'second-window':
      return <SecondWindowDialog which={dialog.which} />;
    case 'versions':
      return <VersionsDialog />;
    case 'rename-stage':
      return <RenameStageDialog stage={dialog.stage} />;
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
      return <TakeAwayDialog way={dialog.way} />;
    case 'import':
      return <ImportDialog />;
    case 're-aim':
      return <ReAimDialog line={dialog.line} />;
    case 'retype-line':
      return <RetypeLineDialog line={dialog.line} />;
    default:
      return dialog satisfies never;
  }
}
