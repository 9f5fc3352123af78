import '../app.css';
import { mount } from 'svelte';
import { adminBridge } from '../bridge/admin';
import AdminApp from './AdminApp.svelte';

const target = document.getElementById('app');
if (target) mount(AdminApp, { target, props: { bridge: adminBridge() } });
