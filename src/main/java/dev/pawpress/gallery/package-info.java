/** What the site's API does: photos taken in, shown and deleted, and the ports. Knows no HTTP. */
package dev.pawpress.gallery;
