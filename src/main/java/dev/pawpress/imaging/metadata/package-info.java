/**
 * What a picture file holds beside the picture: found in uploads, kept out of renditions. Own
 * parsers, not metadata-extractor: that library takes 80 to 360 ms and some 300 to 500 classes for
 * the first photo (measured with 2.19.0), builds an XML document of what XMP there is, and stops at
 * a JPEG's first scan, so that it sees nothing that is hung on behind the picture. Here only the
 * kinds of things are asked for, and six texts.
 */
package dev.pawpress.imaging.metadata;
