/** The edge out to OpenTelemetry; no other package knows its instruments. */
package dev.pawpress.telemetry;
