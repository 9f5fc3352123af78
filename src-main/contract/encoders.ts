import type { FaultData } from '../core/fault';
import type { EncoderId, PersonId } from '../core/ids';
import type { Metric } from '../core/metric';

/** An encoder that the station has at hand. */
export type EncoderRow =
  | {
      readonly kind: 'ready';
      readonly encoderId: EncoderId;
      readonly name: string;
      /** Threshold brings it. */
      readonly shipped: boolean;
      readonly active: boolean;
      readonly dimensions: number;
      /** A head on the station's nets, or a net of its own. */
      readonly body: 'head' | 'network';
      /** What its d is: a squared distance, or what stands for the probability p of a judge on these features (core/metric.ts). */
      readonly comparedBy: Metric['kind'];
      /** How it came about; `data` names the pictures that it was learned from. */
      readonly made: Readonly<Record<string, string | number>>;
      /** What was measured, on whom, as shares. */
      readonly metrics: readonly { readonly what: string; readonly on: string; readonly value: number }[];
      /** How its distances were measured. */
      readonly calibration: Readonly<Record<string, string | number>>;
      readonly notice: string;
      /** People of whom neither features nor a photo is kept that this encoder can use: they have to be enrolled again. */
      readonly toEnrol: number;
    }
  | { readonly kind: 'unusable'; readonly encoderId: EncoderId; readonly active: boolean; readonly error: FaultData };

/** Faces encoded of those that are to be. */
export interface SwitchProgress {
  readonly done: number;
  readonly total: number;
}

export interface EncoderList {
  readonly encoders: readonly EncoderRow[];
  /** An encoder is being activated. */
  readonly switching: SwitchProgress | null;
}

export interface Activated {
  readonly encoderId: EncoderId;
  readonly name: string;
  /** Faces that were encoded anew. */
  readonly encoded: number;
  readonly toEnrol: readonly { readonly personId: PersonId; readonly name: string }[];
}
