"""Layouts of Telegram's published schema (TL), as far as they are read: messages and what is done in a conversation.

A declaration is the constructor with its numbers (those of the layers of the schema that are alike as far as they are read, to
layer 228), its fields in the order of the bytes, and its type; what follows the last field is not read. Flags that nobody asks
for are left out: they take no bytes.
"""

from __future__ import annotations

MESSAGES = """
message#1e4c8a69#a66c7efc flags:# out:flags.1?true id:int from_id:flags.8?Peer from_boosts_applied:flags.29?int peer_id:Peer
  saved_peer_id:flags.28?Peer fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?long reply_to:flags.3?MessageReplyHeader date:int
  message:string media:flags.9?MessageMedia = Message;
message#22eb6aba id:int from_id:int to_id:Peer out:Bool unread:Bool date:int message:string media:MessageMedia = Message;
message#2357bf25#94345242#96fdbbe9#9815cec8#9cb490e9#b92f76cf#eabcdd4d flags:# out:flags.1?true flags2:# id:int from_id:flags.8?Peer
  from_boosts_applied:flags.29?int peer_id:Peer saved_peer_id:flags.28?Peer fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?long
  via_business_bot_id:flags2.0?long reply_to:flags.3?MessageReplyHeader date:int message:string media:flags.9?MessageMedia = Message;
message#2bebfa86 flags:# id:int from_id:int to_id:Peer fwd_from_id:flags.2?int fwd_date:flags.2?int reply_to_msg_id:flags.3?int date:int
  message:string media:flags.9?MessageMedia = Message;
message#38116ee0#85d6cbe2 flags:# out:flags.1?true id:int from_id:flags.8?Peer peer_id:Peer fwd_from:flags.2?MessageFwdHeader
  via_bot_id:flags.11?long reply_to:flags.3?MessageReplyHeader date:int message:string media:flags.9?MessageMedia = Message;
message#3ae56482 flags:# out:flags.1?true flags2:# id:int from_id:flags.8?Peer from_boosts_applied:flags.29?int
  from_rank:flags2.12?string peer_id:Peer saved_peer_id:flags.28?Peer fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?long
  via_business_bot_id:flags2.0?long reply_to:flags.3?MessageReplyHeader date:int message:string media:flags.9?MessageMedia = Message;
message#44f9b43d#452c0e65#90dddc11#c09be45f flags:# out:flags.1?true id:int from_id:flags.8?int to_id:Peer
  fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?int reply_to_msg_id:flags.3?int date:int message:string
  media:flags.9?MessageMedia = Message;
message#567699b3 flags:int id:int from_id:int to_id:Peer date:int message:string media:MessageMedia = Message;
message#58ae39c9#bce383d2 flags:# out:flags.1?true id:int from_id:flags.8?Peer peer_id:Peer fwd_from:flags.2?MessageFwdHeader
  via_bot_id:flags.11?int reply_to:flags.3?MessageReplyHeader date:int message:string media:flags.9?MessageMedia = Message;
message#5ba66c13 flags:# out:flags.1?true id:int from_id:flags.8?int to_id:Peer fwd_from_id:flags.2?Peer fwd_date:flags.2?int
  reply_to_msg_id:flags.3?int date:int message:string media:flags.9?MessageMedia = Message;
message#7600b9d3#95ef6f2b flags:# out:flags.1?true flags2:# id:int from_id:flags.8?Peer from_boosts_applied:flags.29?int
  from_rank:flags2.12?string peer_id:Peer saved_peer_id:flags.28?Peer fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?long
  via_business_bot_id:flags2.0?long guestchat_via_from:flags2.19?Peer reply_to:flags.3?MessageReplyHeader date:int message:string
  media:flags.9?MessageMedia = Message;
message#76bec211 flags:# out:flags.1?true id:int from_id:flags.8?Peer peer_id:Peer saved_peer_id:flags.28?Peer
  fwd_from:flags.2?MessageFwdHeader via_bot_id:flags.11?long reply_to:flags.3?MessageReplyHeader date:int message:string
  media:flags.9?MessageMedia = Message;
message#a7ab1991#c3060325#f07814c8 flags:# id:int from_id:int to_id:Peer fwd_from_id:flags.2?int fwd_date:flags.2?int
  reply_to_msg_id:flags.3?int date:int message:string media:MessageMedia = Message;
message#ab406723 flags:# id:int from_id:flags.8?int to_id:Peer fwd_from_id:flags.2?int fwd_date:flags.2?int reply_to_msg_id:flags.3?int
  date:int message:string media:flags.9?MessageMedia = Message;
message#c992e15c flags:# out:flags.1?true id:int from_id:flags.8?int to_id:Peer fwd_from_id:flags.2?Peer fwd_date:flags.2?int
  via_bot_id:flags.11?int reply_to_msg_id:flags.3?int date:int message:string media:flags.9?MessageMedia = Message;
message#ef11cef6 flags:# out:flags.1?true id:int from_id:flags.8?int to_id:Peer fwd_from_id:flags.2?Peer fwd_date:flags.2?int
  fwd_post:flags.12?int via_bot_id:flags.11?int reply_to_msg_id:flags.3?int date:int message:string media:flags.9?MessageMedia =
  Message;
messageEmpty#83e5de54#90a6ca84 = Message;
messageForwarded#05f46804 id:int fwd_from_id:int fwd_date:int from_id:int to_id:Peer out:Bool unread:Bool date:int message:string
  media:MessageMedia = Message;
messageForwarded#a367e716 flags:int id:int fwd_from_id:int fwd_date:int from_id:int to_id:Peer date:int message:string
  media:MessageMedia = Message;
messageSecret#555555fa flags:# out:flags.1?true id:int ttl:int from_id:int to_id:Peer date:int message:string media:MessageMedia =
  Message;
messageService#1d86f70e flags:int id:int from_id:int to_id:Peer date:int action:MessageAction = Message;
messageService#286fa604#2b085862#d3d28540 flags:# out:flags.1?true id:int from_id:flags.8?Peer peer_id:Peer
  reply_to:flags.3?MessageReplyHeader date:int action:MessageAction = Message;
messageService#7a800e0a flags:# out:flags.1?true id:int from_id:flags.8?Peer peer_id:Peer saved_peer_id:flags.28?Peer
  reply_to:flags.3?MessageReplyHeader date:int action:MessageAction = Message;
messageService#9e19a1f6 flags:# out:flags.1?true id:int from_id:flags.8?int to_id:Peer reply_to_msg_id:flags.3?int date:int
  action:MessageAction = Message;
messageService#9f8d60bb id:int from_id:int to_id:Peer out:Bool unread:Bool date:int action:MessageAction = Message;
messageService#c06b9607 flags:# out:flags.1?true id:int from_id:flags.8?int to_id:Peer date:int action:MessageAction = Message;
messageFwdHeader#353a686b flags:# from_id:flags.0?int from_name:flags.5?string date:int channel_id:flags.1?int channel_post:flags.2?int
  post_author:flags.3?string saved_from_peer:flags.4?Peer saved_from_msg_id:flags.4?int psa_type:flags.6?string = MessageFwdHeader;
messageFwdHeader#4e4df4bb flags:# from_id:flags.0?Peer from_name:flags.5?string date:int channel_post:flags.2?int
  post_author:flags.3?string saved_from_peer:flags.4?Peer saved_from_msg_id:flags.4?int saved_from_id:flags.8?Peer
  saved_from_name:flags.9?string saved_date:flags.10?int psa_type:flags.6?string = MessageFwdHeader;
messageFwdHeader#559ebe6d flags:# from_id:flags.0?int date:int channel_id:flags.1?int channel_post:flags.2?int
  post_author:flags.3?string saved_from_peer:flags.4?Peer saved_from_msg_id:flags.4?int = MessageFwdHeader;
messageFwdHeader#5f777dce flags:# from_id:flags.0?Peer from_name:flags.5?string date:int channel_post:flags.2?int
  post_author:flags.3?string saved_from_peer:flags.4?Peer saved_from_msg_id:flags.4?int psa_type:flags.6?string = MessageFwdHeader;
messageFwdHeader#c786ddcb flags:# from_id:flags.0?int date:int channel_id:flags.1?int channel_post:flags.2?int = MessageFwdHeader;
messageFwdHeader#ec338270 flags:# from_id:flags.0?int from_name:flags.5?string date:int channel_id:flags.1?int channel_post:flags.2?int
  post_author:flags.3?string saved_from_peer:flags.4?Peer saved_from_msg_id:flags.4?int = MessageFwdHeader;
messageFwdHeader#fadff4ac flags:# from_id:flags.0?int date:int channel_id:flags.1?int channel_post:flags.2?int
  post_author:flags.3?string = MessageFwdHeader;
messageReplyHeader#1b97dd66 flags:# forum_topic:flags.3?true reply_to_msg_id:flags.4?int reply_to_peer_id:flags.0?Peer
  reply_from:flags.5?MessageFwdHeader reply_media:flags.8?MessageMedia reply_to_top_id:flags.1?int quote_text:flags.6?string
  quote_entities:flags.7?Vector<MessageEntity> quote_offset:flags.10?int todo_item_id:flags.11?int poll_option:flags.12?bytes =
  MessageReplyHeader;
messageReplyHeader#6917560b flags:# forum_topic:flags.3?true reply_to_msg_id:flags.4?int reply_to_peer_id:flags.0?Peer
  reply_from:flags.5?MessageFwdHeader reply_media:flags.8?MessageMedia reply_to_top_id:flags.1?int quote_text:flags.6?string
  quote_entities:flags.7?Vector<MessageEntity> quote_offset:flags.10?int todo_item_id:flags.11?int = MessageReplyHeader;
messageReplyHeader#6eebcabd flags:# forum_topic:flags.3?true reply_to_msg_id:flags.4?int reply_to_peer_id:flags.0?Peer
  reply_from:flags.5?MessageFwdHeader reply_media:flags.8?MessageMedia reply_to_top_id:flags.1?int quote_text:flags.6?string
  quote_entities:flags.7?Vector<MessageEntity> = MessageReplyHeader;
messageReplyHeader#a6d57763 flags:# forum_topic:flags.3?true reply_to_msg_id:int reply_to_peer_id:flags.0?Peer
  reply_to_top_id:flags.1?int = MessageReplyHeader;
messageReplyHeader#afbc09db flags:# forum_topic:flags.3?true reply_to_msg_id:flags.4?int reply_to_peer_id:flags.0?Peer
  reply_from:flags.5?MessageFwdHeader reply_media:flags.8?MessageMedia reply_to_top_id:flags.1?int quote_text:flags.6?string
  quote_entities:flags.7?Vector<MessageEntity> quote_offset:flags.10?int = MessageReplyHeader;
messageReplyStoryHeader#0e5af939 peer:Peer story_id:int = MessageReplyHeader;
messageReplyStoryHeader#9c98bfc1 user_id:long story_id:int = MessageReplyHeader;
messageActionAttachMenuBotAllowed#e7e75f97 = MessageAction;
messageActionBoostApply#cc02aa6d = MessageAction;
messageActionBotAllowed#abe9affe domain:string = MessageAction;
messageActionBotAllowed#c516d679 flags:# domain:flags.0?string = MessageAction;
messageActionChangeCommunity#5d20bae8 = MessageAction;
messageActionChangeCreator#e188503b = MessageAction;
messageActionChannelCreate#95d2ac92 title:string = MessageAction;
messageActionChannelMigrateFrom#b055eaee title:string chat_id:int = MessageAction;
messageActionChannelMigrateFrom#ea3948e9 title:string chat_id:long = MessageAction;
messageActionChannelToggleComments#f2863903 = MessageAction;
messageActionChatActivate#40ad8cb2 = MessageAction;
messageActionChatAddUser#15cefd00 users:Vector<long> = MessageAction;
messageActionChatAddUser#488a7337 users:Vector<int> = MessageAction;
messageActionChatAddUser#5e3cfc4b user_id:int = MessageAction;
messageActionChatCreate#a6638b9a title:string users:Vector<int> = MessageAction;
messageActionChatCreate#bd47cbad title:string users:Vector<long> = MessageAction;
messageActionChatDeactivate#64ad20a8 = MessageAction;
messageActionChatDeletePhoto#95e3fbef = MessageAction;
messageActionChatDeleteUser#a43f30cc user_id:long = MessageAction;
messageActionChatDeleteUser#b2ae9b0c user_id:int = MessageAction;
messageActionChatEditPhoto#7fcb13a8 = MessageAction;
messageActionChatEditTitle#b5a1ce5a title:string = MessageAction;
messageActionChatJoinedByLink#031224c3 inviter_id:long = MessageAction;
messageActionChatJoinedByLink#f89cf5e8 inviter_id:int = MessageAction;
messageActionChatJoinedByRequest#ebbca3cb = MessageAction;
messageActionChatMigrateTo#51bdb021 channel_id:int = MessageAction;
messageActionChatMigrateTo#e1037f92 channel_id:long = MessageAction;
messageActionConferenceCall#2ffe2f7a flags:# video:flags.4?true call_id:long duration:flags.2?int = MessageAction;
messageActionContactSignUp#70ef8294#f3f25f76 = MessageAction;
messageActionCreatedBroadcastList#55555557 = MessageAction;
messageActionCustomAction#fae69f56 message:string = MessageAction;
messageActionEmpty#b6aef7b0 = MessageAction;
messageActionGameScore#3a14cfa5 game_id:int score:int = MessageAction;
messageActionGameScore#92a72876 game_id:long score:int = MessageAction;
messageActionGeoChatCheckin#0c7d53de = MessageAction;
messageActionGeoChatCreate#6f038ebc title:string address:string = MessageAction;
messageActionGeoProximityReached#98e0d697 from_id:Peer to_id:Peer distance:int = MessageAction;
messageActionGiftCode#31c48347 flags:# boost_peer:flags.1?Peer days:int slug:string currency:flags.2?string amount:flags.2?long
  crypto_currency:flags.3?string crypto_amount:flags.3?long = MessageAction;
messageActionGiftCode#56d03994 flags:# boost_peer:flags.1?Peer months:int slug:string currency:flags.2?string amount:flags.2?long
  crypto_currency:flags.3?string crypto_amount:flags.3?long = MessageAction;
messageActionGiftCode#678c2e09 flags:# boost_peer:flags.1?Peer months:int slug:string currency:flags.2?string amount:flags.2?long =
  MessageAction;
messageActionGiftCode#d2cfdb0e = MessageAction;
messageActionGiftPremium#16ad5dac currency:string amount:long duration:int = MessageAction;
messageActionGiftPremium#48e91302 flags:# currency:string amount:long days:int crypto_currency:flags.0?string crypto_amount:flags.0?long
  = MessageAction;
messageActionGiftPremium#6c6274fa flags:# currency:string amount:long months:int crypto_currency:flags.0?string
  crypto_amount:flags.0?long = MessageAction;
messageActionGiftPremium#aba0f5c6 currency:string amount:long = MessageAction;
messageActionGiftPremium#c83d6aec flags:# currency:string amount:long = MessageAction;
messageActionGiftStars#45d5b021 flags:# currency:string amount:long = MessageAction;
messageActionGiftTon#a8a3c699 flags:# currency:string amount:long = MessageAction;
messageActionGiveawayLaunch#332ba9ed#a80f51e4 = MessageAction;
messageActionGiveawayResults#2a9fadc5#87e2f155 = MessageAction;
messageActionGroupCall#7a0d7f42 flags:# = MessageAction;
messageActionGroupCallScheduled#b3a07661 = MessageAction;
messageActionHistoryClear#9fbab604 = MessageAction;
messageActionInviteToGroupCall#502f92f7#76b9f11a = MessageAction;
messageActionLoginUnknownLocation#555555f5 title:string address:string = MessageAction;
messageActionManagedBotCreated#16605e3e bot_id:long = MessageAction;
messageActionNewCreatorPending#b07ed085 = MessageAction;
messageActionNoForwardsRequest#3e2793ba = MessageAction;
messageActionNoForwardsToggle#bf7d6572 = MessageAction;
messageActionPaidMessagesPrice#84b88578#bcd71419 = MessageAction;
messageActionPaidMessagesRefunded#ac1f1fcd = MessageAction;
messageActionPaymentRefunded#41b3e202 flags:# peer:Peer currency:string total_amount:long = MessageAction;
messageActionPaymentSent#40699cd0 currency:string total_amount:long = MessageAction;
messageActionPaymentSent#96163f56#c624b16e flags:# currency:string total_amount:long = MessageAction;
messageActionPaymentSentMe#8f31b327#ffa00ccc flags:# currency:string total_amount:long = MessageAction;
messageActionPhoneCall#80e11a7f flags:# video:flags.2?true call_id:long reason:flags.0?PhoneCallDiscardReason duration:flags.1?int =
  MessageAction;
messageActionPinMessage#94bd38ed = MessageAction;
messageActionPollAppendAnswer#9da1cd6c = MessageAction;
messageActionPollDeleteAnswer#399674dc = MessageAction;
messageActionPrizeStars#b00c47a2 = MessageAction;
messageActionRequestedPeer#31518e9b button_id:int peers:Vector<Peer> = MessageAction;
messageActionRequestedPeer#fe77345d button_id:int peer:Peer = MessageAction;
messageActionRequestedPeerSentMe#93b31848 button_id:int = MessageAction;
messageActionScreenshotTaken#4792929b = MessageAction;
messageActionSecureValuesSent#d95c6154 = MessageAction;
messageActionSecureValuesSentMe#09bc8ec4#1b287353 = MessageAction;
messageActionSetChatTheme#aa786345 emoticon:string = MessageAction;
messageActionSetChatTheme#b91bbd3a = MessageAction;
messageActionSetChatWallPaper#5060a3f4#bc44a927 = MessageAction;
messageActionSetMessagesTTL#3c134d7b flags:# period:int = MessageAction;
messageActionSetMessagesTTL#aa1afbfd period:int = MessageAction;
messageActionSetSameChatWallPaper#c0787d6d#da54583a = MessageAction;
messageActionStarGift#08557637#4717e8a4#9bb3ef44#d8f4f0a7#db596550#ea2c31d3#f24de7fa flags:# = MessageAction;
messageActionStarGiftPurchaseOffer#774278d4 = MessageAction;
messageActionStarGiftPurchaseOfferDeclined#73ada76b = MessageAction;
messageActionStarGiftUnique#26077b99 = MessageAction;
messageActionStarGiftUnique#2e3ae60e#34f762f3#95728543#acdfcb81#e6c31522 flags:# = MessageAction;
messageActionSuggestBirthday#2c8f2a25 = MessageAction;
messageActionSuggestProfilePhoto#57de635e = MessageAction;
messageActionSuggestedPostApproval#ee7a1596 = MessageAction;
messageActionSuggestedPostRefund#69f916f8 = MessageAction;
messageActionSuggestedPostSuccess#95ddcf69 = MessageAction;
messageActionTTLChange#55555552 ttl:int = MessageAction;
messageActionTodoAppendTasks#c7edbc83 = MessageAction;
messageActionTodoCompletions#cc7c5c89 = MessageAction;
messageActionTopicCreate#0d999256#6fa796ac flags:# title:string = MessageAction;
messageActionTopicCreate#4619708d title:string = MessageAction;
messageActionTopicEdit#b117a9f5#b18a431c#c0944820 flags:# title:flags.0?string = MessageAction;
messageActionTopicEditIcon#820a6e2b = MessageAction;
messageActionTopicEditTitle#ce0b23cd title:string = MessageAction;
messageActionUserJoined#55555550 = MessageAction;
messageActionUserUpdatedPhoto#55555551 = MessageAction;
messageActionWebViewDataSent#b4c38cb5 = MessageAction;
messageActionWebViewDataSentMe#47dd8079 = MessageAction;
messageEncryptedAction#555555f7 encryptedAction:DecryptedMessageAction = MessageAction;
decryptedMessageActionAbortKey#dd05ec6b = DecryptedMessageAction;
decryptedMessageActionAcceptKey#6fe1735b = DecryptedMessageAction;
decryptedMessageActionCommitKey#ec2e0b9b = DecryptedMessageAction;
decryptedMessageActionDeleteMessages#65614304 random_ids:Vector<long> = DecryptedMessageAction;
decryptedMessageActionFlushHistory#6719e45c = DecryptedMessageAction;
decryptedMessageActionNoop#a82fdd63 = DecryptedMessageAction;
decryptedMessageActionNotifyLayer#f3048883 layer:int = DecryptedMessageAction;
decryptedMessageActionReadMessages#0c4f40be random_ids:Vector<long> = DecryptedMessageAction;
decryptedMessageActionRequestKey#f3c9611b = DecryptedMessageAction;
decryptedMessageActionResend#511110b0 = DecryptedMessageAction;
decryptedMessageActionScreenshotMessages#8ac1f475 random_ids:Vector<long> = DecryptedMessageAction;
decryptedMessageActionSetMessageTTL#a1733aec ttl_seconds:int = DecryptedMessageAction;
decryptedMessageActionTyping#ccb27641 = DecryptedMessageAction;
phoneCallDiscardReasonAllowGroupCall#afe2b839 encrypted_key:bytes = PhoneCallDiscardReason;
phoneCallDiscardReasonBusy#faf7e8c9 = PhoneCallDiscardReason;
phoneCallDiscardReasonDisconnect#e095c1a0 = PhoneCallDiscardReason;
phoneCallDiscardReasonHangup#57adc690 = PhoneCallDiscardReason;
phoneCallDiscardReasonMigrateConferenceCall#9fbbf1f7 slug:string = PhoneCallDiscardReason;
phoneCallDiscardReasonMissed#85e42301 = PhoneCallDiscardReason;
peerChannel#a2a5371e channel_id:long = Peer;
peerChannel#bddde532 channel_id:int = Peer;
peerChat#36c6019a chat_id:long = Peer;
peerChat#bad0e5bb chat_id:int = Peer;
peerUser#59511722 user_id:long = Peer;
peerUser#9db1bc6d user_id:int = Peer;
"""
