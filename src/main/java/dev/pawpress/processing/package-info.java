/** What happens to an upload, and the ports it needs. Knows no Azure and no ImageIO. */
package dev.pawpress.processing;
