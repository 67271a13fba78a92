package dev.starling.agent.core.membership;

import dev.starling.id.Endpoint;
import dev.starling.id.PeerId;
import dev.starling.wire.membership.MemberNews;
import dev.starling.wire.membership.MembershipMessage.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What becomes of this agent's opinion when something is said or seen (`spec/membership.md`, "Member
/// states"). What is said makes a member known, doubted, and no longer doubted when only words made it
/// so; what was seen counts for more.
final class Opinions {

    private final Self self;
    private final Members members;
    private final Grapevine grapevine;
    private final Rhythm.LocalHealth health;
    private final Predicate<PeerId> shunned;
    private final List<Member> refuted = new ArrayList<>();

    /// @param shunned devices that nothing is wanted of
    Opinions(Self self, Members members, Grapevine grapevine, Rhythm.LocalHealth health, Predicate<PeerId> shunned) {
        this.self = self;
        this.members = members;
        this.grapevine = grapevine;
        this.health = health;
        this.shunned = shunned;
    }

    /// A member says something: that it is there at this address, in the first place.
    ///
    /// @return its record; null when there is none and it gets none
    @Nullable
    Member heard(Sender sender, Endpoint from, long now) {
        Member member = members.get(sender.id());
        if (member == null) {
            return newcomer(new MemberNews.Alive(sender.id(), sender.incarnation(), from, sender.facts()), true);
        }
        if (!member.at.equals(from)) {
            heardElsewhere(member, from, now);
        } else if (sender.incarnation() > member.incarnation) {
            higher(member, sender.incarnation());
            member.facts = sender.facts();
        } else if (sender.incarnation() == member.incarnation) {
            member.facts = sender.facts();
        }
        return member;
    }

    /// Somebody tells about a member.
    ///
    /// @param passOn whether others are to be told what is new
    /// @return whether the member was not known
    boolean told(MemberNews news, boolean passOn, long now) {
        if (news.id().equals(self.id())) {
            toldOfSelf(news);
            return false;
        }
        Member member = members.get(news.id());
        if (member == null) {
            return news instanceof MemberNews.Alive alive && newcomer(alive, passOn) != null;
        }
        if (news.incarnation() < member.incarnation) {
            return false;
        }
        switch (news) {
            case MemberNews.Alive alive -> toldAlive(member, alive, now);
            case MemberNews.Suspect suspect -> toldSuspect(member, suspect, now);
            case MemberNews.Dead _ -> toldGone(member, news, false, now);
            case MemberNews.Left _ -> toldGone(member, news, true, now);
        }
        return false;
    }

    /// It answered a question of this agent.
    ///
    /// @param at where the question went
    @Nullable
    Member answered(Sender sender, Endpoint at) {
        Member member = members.get(sender.id());
        if (member == null) {
            return newcomer(new MemberNews.Alive(sender.id(), sender.incarnation(), at, sender.facts()), true);
        }
        if (shunned.test(member.id)) {
            return null;
        }
        if (!member.at.equals(at)) {
            members.move(member, at);
        }
        member.rival = null;
        boolean news = !member.isPresent() || sender.incarnation() > member.incarnation;
        members.incarnate(member, Math.max(member.incarnation, sender.incarnation()));
        member.facts = sender.facts();
        members.revive(member);
        if (news) {
            grapevine.tell(member.asAlive());
        }
        return member;
    }

    /// Neither it nor those who were asked for help answered in time.
    void failed(Member member, long now) {
        if (member.linked || !member.isPresent()) {
            return;
        }
        Suspicion suspicion = members.suspect(member, now);
        suspicion.see();
        suspicion.accuse(self.witness());
        grapevine.tell(new MemberNews.Suspect(member.id, member.incarnation, self.witness()));
    }

    /// The link to it broke.
    ///
    /// @param goodbye whether it said that it would go
    void unlinked(Member member, boolean goodbye, long now) {
        if (!member.isPresent()) {
            return;
        }
        members.exclude(member, now);
        Suspicion suspicion = members.suspect(member, now);
        suspicion.accuse(self.witness());
        if (goodbye) {
            suspicion.hurry(true);
            grapevine.tell(new MemberNews.Left(member.id, member.incarnation));
        } else {
            grapevine.tell(new MemberNews.Suspect(member.id, member.incarnation, self.witness()));
        }
    }

    /// It was asked often enough.
    void giveUp(Member member, Suspicion suspicion, long now) {
        boolean left = suspicion.hasLeft();
        members.bury(member, left, now);
        if (suspicion.isToldGone()) {
            return; // it was passed on when it was heard
        }
        if (!left) {
            grapevine.tell(new MemberNews.Dead(member.id, member.incarnation));
        }
    }

    /// Those that are said to live and did not answer this agent: they are to be asked now.
    List<Member> takeRefuted() {
        List<Member> taken = List.copyOf(refuted);
        refuted.clear();
        return taken;
    }

    private @Nullable Member newcomer(MemberNews.Alive news, boolean passOn) {
        if (news.id().equals(self.id()) || shunned.test(news.id())) {
            return null;
        }
        Member member = members.add(news);
        if (member != null && passOn) {
            grapevine.tell(news);
        }
        return member;
    }

    /// Another address may be its new one, or somebody's lie: the old one is asked first.
    private void heardElsewhere(Member member, Endpoint at, long now) {
        if (member.linked || !member.isPresent()) {
            return;
        }
        if (member.rival == null) {
            member.rival = at;
        }
        members.suspect(member, now).hurry(false);
    }

    private void higher(Member member, int incarnation) {
        members.incarnate(member, incarnation);
        if (member.suspicion != null && member.suspicion.isSeen()) {
            refuted.add(member);
        } else if (member.suspicion != null) {
            members.revive(member);
        }
        if (member.isPresent()) {
            grapevine.tell(member.asAlive());
        }
    }

    private void toldOfSelf(MemberNews news) {
        boolean alive = news instanceof MemberNews.Alive;
        // alive at a higher incarnation: it was this agent before it started anew
        if (news.incarnation() < self.incarnation() || (alive && news.incarnation() == self.incarnation())) {
            return;
        }
        int before = self.incarnation();
        if (self.raiseAbove(news.incarnation())) {
            members.incarnateSelf(before, self.incarnation());
        }
        if (!alive) {
            health.worse(1);
        }
        grapevine.tellOwn();
    }

    private void toldAlive(Member member, MemberNews.Alive news, long now) {
        if (!member.isPresent() || news.incarnation() == member.incarnation) {
            return;
        }
        if (!news.at().equals(member.at)) {
            members.incarnate(member, news.incarnation());
            heardElsewhere(member, news.at(), now);
            return;
        }
        member.facts = news.facts();
        higher(member, news.incarnation());
    }

    private void toldSuspect(Member member, MemberNews.Suspect news, long now) {
        if (member.linked || !member.isPresent()) {
            return;
        }
        members.incarnate(member, news.incarnation());
        if (members.suspect(member, now).accuse(news.witness())) {
            grapevine.tell(news);
        }
    }

    private void toldGone(Member member, MemberNews news, boolean left, long now) {
        if (member.linked || !member.isPresent()) {
            return;
        }
        members.incarnate(member, news.incarnation());
        if (members.suspect(member, now).hurry(left)) {
            grapevine.tell(news);
        }
    }
}
