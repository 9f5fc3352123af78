import { SerialPort } from 'serialport';

/** The machine's own serial driver. hupcl off: closing the port must not drop DTR, which some boards take for a command. */
export const openPort = (path: string, baudRate: number): SerialPort => new SerialPort({ path, baudRate, hupcl: false });
