/**
 * A small development host: it loads a packaged Azure Functions staging folder, as the Java worker
 * does, and serves its bindings on Azurite and a Cosmos DB endpoint with the names, the JSON and
 * the retries of the real host. Never shipped.
 */
package dev.pawpress.devhost.host;
