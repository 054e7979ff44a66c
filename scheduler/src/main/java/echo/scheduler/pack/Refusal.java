package echo.scheduler.pack;

import echo.scheduler.pack.LoadResult.Complaint;

/** Ends the loading of one member with a complaint. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Complaint complaint;

  Refusal(Complaint complaint) {
    super(complaint.toString(), null, false, false);
    this.complaint = complaint;
  }

  Complaint complaint() {
    return complaint;
  }
}
