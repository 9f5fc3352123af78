/** Identifiers carry a brand, so that a door's id can never stand where a person's is wanted. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type StationId = Branded<'station'>;
export type PersonId = Branded<'person'>;
/** Somebody who is not enrolled, and has a PIN with an end. */
export type VisitorId = Branded<'visitor'>;
export type TemplateId = Branded<'template'>;
export type SuggestionId = Branded<'suggestion'>;
export type PhotoId = Branded<'photo'>;
export type DoorId = Branded<'door'>;
/** People who may open the same doors at the same times. */
export type GroupId = Branded<'group'>;
export type ScheduleId = Branded<'schedule'>;
export type CameraId = Branded<'camera'>;
/** SHA-256, in hex, over all that makes an embedding (nets, preprocessing version, head; or a net of its own): templates compare only within one encoder. */
export type EncoderId = Branded<'encoder'>;
/** SHA-256, in hex, over nets and preprocessing version: the head may change, and features stay what they are. */
export type FeaturesId = Branded<'features'>;
/** SHA-256, in hex, over the nets that find and align a face and the preprocessing version: what a net of its own takes stays what it is. */
export type AlignmentId = Branded<'alignment'>;
/** `STATION:NUMBER`, the number being gapless within its station, but for what a restored backup lacks, and never given twice. */
export type EventId = Branded<'event'>;

export const asStationId = (text: string): StationId => text as StationId;
export const asPersonId = (text: string): PersonId => text as PersonId;
export const asVisitorId = (text: string): VisitorId => text as VisitorId;
export const asTemplateId = (text: string): TemplateId => text as TemplateId;
export const asSuggestionId = (text: string): SuggestionId => text as SuggestionId;
export const asPhotoId = (text: string): PhotoId => text as PhotoId;
export const asDoorId = (text: string): DoorId => text as DoorId;
export const asGroupId = (text: string): GroupId => text as GroupId;
export const asScheduleId = (text: string): ScheduleId => text as ScheduleId;
export const asCameraId = (text: string): CameraId => text as CameraId;
export const asEncoderId = (text: string): EncoderId => text as EncoderId;
export const asFeaturesId = (text: string): FeaturesId => text as FeaturesId;
export const asAlignmentId = (text: string): AlignmentId => text as AlignmentId;
export const asEventId = (text: string): EventId => text as EventId;

export const eventId = (station: StationId, number: number): EventId => asEventId(`${station}:${number}`);
/** The number in an event's id. */
export const numberOf = (id: EventId): number => Number(id.slice(id.lastIndexOf(':') + 1));

/** One door today; everything names it, so that a second is data and not a rewrite. */
export const MAIN_DOOR = asDoorId('main');
/** Made with the database: everybody may pass at any time, until an administrator says otherwise. */
export const EVERYONE = asGroupId('everyone');
export const ALWAYS = asScheduleId('always');
/** The camera outside, which sees people go in: every door has it. */
export const FRONT_CAMERA = asCameraId('front');
/** The camera on the other side, where there is one. */
export const INSIDE_CAMERA = asCameraId('inside');
