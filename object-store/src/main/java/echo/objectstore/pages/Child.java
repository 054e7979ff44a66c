package echo.objectstore.pages;

/**
 * One child of an inner page that is being made.
 *
 * @param low its keys are not below; of the first child of a page this is not written
 */
@SuppressWarnings("ArrayRecordComponent")
record Child(byte[] low, long id) {}
