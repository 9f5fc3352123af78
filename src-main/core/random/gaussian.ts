/** A number of the standard normal distribution (Box and Muller 1958, Annals of Mathematical Statistics 29). @param random in [0, 1) */
export const gaussian = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
