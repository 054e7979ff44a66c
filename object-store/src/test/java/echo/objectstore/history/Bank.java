package echo.objectstore.history;

import echo.objectstore.Member;
import echo.objectstore.ObjectStore;
import echo.objectstore.RangeEntry;
import echo.objectstore.StoreException;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Accounts in a range, between which money moves; accounts are opened and closed meanwhile.
 *
 * <p>Whoever looks must see all the money, and never more accounts than the bank allows: an account
 * is opened only after counting them, which only the validation of ranges makes safe.
 */
final class Bank {
  private static final StoreRange.Contents ACCOUNTS = new StoreRange.Contents(1);
  private static final long MONEY = 100;
  private static final int MOST = 6;

  private final ObjectStore store;
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  Bank(ObjectStore store) {
    this.store = store;
    Transaction opening = store.begin();
    open(opening, MONEY);
    opening.commit(List.of());
  }

  /** What observers saw that cannot be. */
  List<String> run(int threads, int each, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        SplittableRandom random = seeds.split();
        running.add(
            pool.submit(() -> {
              for (int n = 0; n < each; n++) {
                turn(random);
              }
            }));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    look(accounts(store.begin()));
    return List.copyOf(violations);
  }

  private void turn(SplittableRandom random) {
    while (true) {
      Transaction transaction = store.begin();
      List<RangeEntry<Member>> accounts = accounts(transaction);
      look(accounts);
      RangeEntry<Member> from = accounts.get(random.nextInt(accounts.size()));
      RangeEntry<Member> to = accounts.get(random.nextInt(accounts.size()));
      switch (random.nextInt(4)) {
        case 0 -> {
          if (accounts.size() < MOST) {
            set(transaction, from, balance(from) / 2);
            open(transaction, balance(from) - balance(from) / 2);
          }
        }
        case 1 -> {
          if (from.order() != to.order()) {
            transaction.remove(ACCOUNTS.at(from.order()));
            set(transaction, to, balance(to) + balance(from));
          }
        }
        default -> {
          if (from.order() != to.order()) {
            set(transaction, from, balance(from) - 1);
            set(transaction, to, balance(to) + 1);
          }
        }
      }
      try {
        transaction.commit(List.of());
        return;
      } catch (StoreException.Conflict _) {
        transaction.rollBack();
      }
    }
  }

  private void look(List<RangeEntry<Member>> accounts) {
    long money = accounts.stream().mapToLong(Bank::balance).sum();
    if (money != MONEY || accounts.size() > MOST) {
      violations.add(money + " in " + accounts.size() + " accounts");
    }
  }

  private static List<RangeEntry<Member>> accounts(Transaction transaction) {
    List<RangeEntry<Member>> accounts = new ArrayList<>();
    Iterator<RangeEntry<Member>> scan = transaction.scan(ACCOUNTS, Long.MIN_VALUE);
    scan.forEachRemaining(accounts::add);
    return accounts;
  }

  private static long balance(RangeEntry<Member> account) {
    return account.value().object().number();
  }

  private static void set(Transaction transaction, RangeEntry<Member> account, long balance) {
    transaction.put(ACCOUNTS.at(account.order()), new Member(ObjValue.of(balance)));
  }

  private static void open(Transaction transaction, long balance) {
    transaction.put(ACCOUNTS.at(transaction.nextOrder()), new Member(ObjValue.of(balance)));
  }
}
