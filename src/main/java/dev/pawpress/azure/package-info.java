/**
 * The edge out: Azure Storage and Cosmos DB behind the ports of {@link dev.pawpress.processing} and
 * {@link dev.pawpress.gallery}.
 */
package dev.pawpress.azure;
