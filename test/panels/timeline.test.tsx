import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { store } from '../../src/editor/store';
import { Timeline } from '../../src/panels/Timeline';
import { stopsOf } from '../../src/panels/timelineStops';
import { org } from '../build';
import { lay, setTable, small } from './table';

setTable();

describe('the stops of a timeline', () => {
  it('stand in time, the undated gate between what it follows and what comes next', () => {
    expect(stopsOf(small()).map((stop) => stop.when)).toEqual([
      'before April',
      'end July 2017',
      'before going live',
      'April 2018',
      'April 2020',
    ]);
  });

  it('count the deliverables of one date as one stop', () => {
    expect(stopsOf(small())[1]).toMatchObject({ name: '2 deliverables' });
  });

  it('mark the way to a date of another plan for the same stage as uncertain', () => {
    expect(stopsOf(small()).map((stop) => stop.laterPlan)).toEqual([false, false, false, false, true]);
  });

  it('are none where nothing is dated', () => {
    expect(stopsOf(org().stage('a').document())).toEqual([]);
  });
});

describe('the strip of dates', () => {
  const open = (stage: string, compare: string | null = null) => {
    lay(small(), stage, compare);
    render(<Timeline />);
    return within(screen.getByRole('region', { name: 'Timeline' }));
  };

  it('says of each date what it is, how real it is and on what it rests', () => {
    expect(
      open('now').getByRole('button', { name: 'April 2020. Stage: In force. The later plan. Intended; inferred.' }),
    ).toBeInTheDocument();
  });

  it('is one stop for the Tab key, along which arrows go', async () => {
    open('now');
    const dates = screen.getByRole('toolbar', { name: 'Dates' });
    expect(dates.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    within(dates)
      .getByRole('button', { name: /^Before April/ })
      .focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(within(dates).getByRole('button', { name: /A plan/ })).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(within(dates).getByRole('button', { name: /^April 2020/ })).toHaveFocus();
    expect(dates.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(within(dates).getByRole('button', { name: /^Before April/ })).toHaveFocus();
  });

  it('goes through the stages by date', async () => {
    const strip = open('now');
    expect(strip.getByRole('button', { name: 'Earlier stage by date' })).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(strip.getByRole('button', { name: 'Later stage by date' }));
    expect(store.getState().view.stage).toBe('then');
    expect(strip.getByRole('button', { name: 'Later stage by date' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('tells dates by the plan that is chosen, and keeps the other in sight', async () => {
    const strip = open('then');
    expect(strip.getAllByRole('button', { current: 'step' })).toHaveLength(2);
    await userEvent.selectOptions(strip.getByRole('combobox', { name: 'Dates by' }), 'second');
    expect(store.getState().view.plan).toBe('second');
    expect(strip.getAllByRole('button', { current: 'step' }).map((mark) => mark.getAttribute('aria-label'))).toEqual([
      'April 2020. Stage: In force. The later plan. Intended; inferred.',
    ]);
    expect(strip.getByRole('button', { name: /^April 2018.*Not by the plan that is chosen/ })).toBeInTheDocument();
    expect(strip.getByText('Another plan: In force')).toBeInTheDocument();
  });

  it('marks the dates of the shown stage', () => {
    const strip = open('now');
    expect(strip.getByRole('button', { name: /^Before April/ })).toHaveAttribute('aria-current', 'step');
    expect(strip.getByRole('button', { name: /^April 2018/ })).not.toHaveAttribute('aria-current');
  });

  it('marks both ends of a comparison', () => {
    expect(open('then', 'now').getAllByRole('button', { current: 'step' })).toHaveLength(3);
  });

  it('goes to the stage of a date', async () => {
    await userEvent.click(open('now').getByRole('button', { name: /^April 2018/ }));
    expect(store.getState().view).toMatchObject({ mode: 'stage', stage: 'then' });
  });
});
