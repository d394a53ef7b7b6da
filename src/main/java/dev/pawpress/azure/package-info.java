/**
 * The edge out: Azure Storage and Cosmos DB behind the ports of {@link dev.pawpress.processing}.
 */
package dev.pawpress.azure;
