/** Serial chips by USB vendor and product. Each sits in thousands of kinds of devices: none of them is proof of a relay. */
export const SERIAL_CHIPS: Readonly<Record<string, string>> = {
  '1a86:7523': 'CH340',
  '1a86:5523': 'CH341',
  '1a86:55d3': 'CH343',
  '1a86:55d4': 'CH9102',
  '0403:6001': 'FT232R',
  '0403:6015': 'FT230X',
  '10c4:ea60': 'CP210x',
  '067b:2303': 'PL2303',
};
