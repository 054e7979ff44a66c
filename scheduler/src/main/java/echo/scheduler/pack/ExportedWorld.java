package echo.scheduler.pack;

import java.util.List;

/**
 * A world as a package.
 *
 * @param files one for each object, in the order of their names
 * @param layout what the files do not say
 * @param left what could not be written, one sentence each
 */
public record ExportedWorld(List<SourceFile> files, Layout layout, List<String> left) {}
