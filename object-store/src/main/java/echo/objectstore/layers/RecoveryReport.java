package echo.objectstore.layers;

/**
 * What a start found in the world directory.
 *
 * @param snapshotLsn the commit whose snapshot file was loaded; 0 when there was none
 * @param lastLsn the last commit
 * @param replayed how many commits came from the journal
 * @param events how many events were told again
 * @param cutBytes the length of a torn tail that was cut off; 0 after a clean stop
 * @param badSnapshots how many newer snapshot files were damaged and passed over
 */
public record RecoveryReport(
    long snapshotLsn, long lastLsn, long replayed, long events, long cutBytes, int badSnapshots) {}
