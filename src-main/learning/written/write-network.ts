import type { AlignmentId } from '../../core/ids';
import { NETWORK_FILE, type NetworkDescription, type NetworkShape, type Sides } from '../../encoder';
import type { Network } from '../networks/network';
import { type About, weightsFile, writeFolder } from './write-folder';

export interface NewNetwork extends About {
  readonly alignment: AlignmentId;
  /** From the aligned face to the net's input, as its crops were made. */
  readonly sides: Sides;
  readonly layers: NetworkShape['layers'];
  readonly network: Pick<Network, 'variables'>;
}

const NOTICE =
  'The net: from random weights, with nobody else’s in it; whoever trained it answers for the right to learn from the pictures. ' +
  'Faces are found and aligned by YuNet, MIT, from OpenCV’s model zoo, and by the face mesh of MediaPipe, Apache-2.0.';

/** An encoder that is a net of its own. @returns the description as it was written @throws Fault argument-invalid */
export function writeNetwork(folder: string, { alignment, sides, layers, network, ...about }: NewNetwork) {
  const numbers = [...network.variables.values()].flatMap((variable) => [...variable.dataSync<'float32'>()]);
  const file = weightsFile(NETWORK_FILE, Float32Array.from(numbers));
  const body: NetworkDescription = {
    kind: 'network',
    alignment,
    sides: [...sides],
    layers,
    activation: 'elu',
    weights: { file: file.file, sha256: file.sha256 },
  };
  return writeFolder(folder, about, { body, notice: NOTICE, files: [file] });
}
