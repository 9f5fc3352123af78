/** As a page shows it. */
export const jpegUri = (picture: Uint8Array): string => `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}`;
export const pngUri = (picture: Uint8Array): string => `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
