package dev.pawpress.devhost.host;

import java.time.Duration;

/**
 * How messages are taken and settled.
 *
 * @param retryPause between a failure and the next try
 * @param longestPause between looks at an empty queue
 */
record QueueRules(
    int batchSize,
    int newBatchThreshold,
    int maxDequeueCount,
    Duration retryPause,
    Duration longestPause,
    Duration invisibility,
    boolean base64) {}
