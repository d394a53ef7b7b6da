package dev.pawpress.imaging;

import java.awt.color.ICC_Profile;

/** What a file says of its colours in a few numbers, and what counts before its profile. */
interface ColourStatement {
  /** The same as a profile of three channels or of one; null if that is sRGB's. */
  ICC_Profile profile(boolean grey);
}
