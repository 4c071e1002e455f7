"""Which text at the provider is which row of ours, where several say the same."""

from engagement.foundation import db
from engagement.messaging import delivery, outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from tests import make
from tests.messaging.conftest import Texting


def test_the_same_words_twice_are_two_texts(texting: Texting) -> None:
    case = make.case()
    texts = [
        outbox.queue_words(case.person, "Hello", key=k, case_id=case.id, author_id=make.account().id) for k in "abc"
    ]
    texts = [texting.deliver(texts[0]), *texts[1:]]
    texting.twilio.drop_next(after_storing=True, times=2)
    for text in texts[1:]:
        texting.deliver(text)
        delivery.settle(text.id)
    sids = [texting.again(text).provider_id for text in texts]
    assert sorted(filter(None, sids)) == sorted(there["sid"] for there in texting.twilio.messages)


def same_words(texting: Texting) -> tuple[Message, Message]:
    """Two texts to one person that say the same."""
    case, author = make.case(make.introduced(make.person())), make.account()
    one, other = (
        outbox.queue_words(case.person, "Hello", key=key, case_id=case.id, author_id=author.id) for key in "ab"
    )
    db.session.commit()
    return one, other


def test_of_equal_texts_the_older_row_is_settled_with_the_older_text(texting: Texting) -> None:
    texts = same_words(texting)
    texting.twilio.drop_next(after_storing=True, times=2)
    for text in texts:
        texting.deliver(text)
    for text in texts:
        assert delivery.settle(text.id) is None
    assert [texting.again(text).provider_id for text in texts] == [there["sid"] for there in texting.twilio.messages]


def test_nothing_is_settled_while_an_equal_text_is_being_sent(texting: Texting) -> None:
    lost, other = same_words(texting)
    texting.twilio.drop_next(after_storing=False)
    texting.deliver(lost)
    claim = delivery.claimed(other.id)
    assert claim is not None
    sent = delivery.transport().send(claim.phone, claim.body, delivery.callback_url(other.id))
    # The provider has one text with these words now: that of a worker that has not written down its name yet.
    assert delivery.settle(lost.id) is not None
    assert (texting.again(lost).state, texting.again(lost).provider_id) == (S.UNSURE, None)
    assert texting.post(texting.twilio.status_webhook(sent.sid, "delivered")) == 204
    assert texting.again(other).provider_id == sent.sid
    assert delivery.settle(lost.id) is not None
    assert texting.again(lost).state is S.UNSURE
