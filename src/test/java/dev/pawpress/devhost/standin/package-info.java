/**
 * What stands in for Azure on one machine: Azurite for storage and a test double for Cosmos DB,
 * each a Node process that the local host and the integration tests start by themselves.
 */
package dev.pawpress.devhost.standin;
